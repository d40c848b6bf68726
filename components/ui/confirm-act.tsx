'use client'

import type { KeyboardEvent, ReactNode } from 'react'
import { ActionForm, Said, Submit, useAnswer } from '@/components/ui/form'
import { buttonLook, type ButtonKind } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type ConfirmActProps = {
  /** What it does: "Disable". */
  label: string
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What goes with it unseen. */
  fields: Record<string, string>
  initial?: FormState['typed']
  kind?: ButtonKind
  /** What the second button says, if not the same. */
  button?: string
  /** What opens it is a link in a line, for an act that each thing of a list has. */
  isQuiet?: boolean
  /** It stands in a bar that stays in view: what it opens lies over the page, at the bar's end, one at a time. */
  isInBar?: boolean
  /** Already opened, for somebody who comes back to it. */
  isOpen?: boolean
  /** What will happen, and what is to be chosen for it. */
  children: ReactNode
}

/** An act that says what will happen before it does: the first button opens, the second one acts. */
export const ConfirmAct = ({
  label,
  action,
  fields,
  initial,
  isOpen = false,
  isQuiet = false,
  isInBar = false,
  ...act
}: ConfirmActProps) => (
  <ActionForm
    action={action}
    initial={initial}
    className={isInBar ? '' : 'grid max-w-120 gap-3'}
    said={isInBar ? 'within' : 'first'}
  >
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Opening
      {...{ label, isOpen }}
      look={isInBar ? (act.kind ?? 'danger') : isQuiet ? 'quiet' : 'plain'}
      isOver={isInBar}
    >
      {isInBar && <Said />}
      <div className="grid gap-3">{act.children}</div>
      <Submit kind={act.kind ?? 'danger'}>{act.button ?? label}</Submit>
    </Opening>
  </ActionForm>
)

type OpeningProps = {
  label: string
  isOpen: boolean
  look: ButtonKind | 'quiet'
  /** Over the page, not in it. */
  isOver: boolean
  children: ReactNode
}

/** Open as well where the answer to it is something to mend. */
function Opening({ label, isOpen, look, isOver, children }: OpeningProps) {
  const { at, done } = useAnswer()
  return (
    <details
      open={isOpen || (at !== undefined && done === undefined)}
      name={isOver ? 'bar' : undefined}
      onKeyDown={isOver ? closeByEscape : undefined}
    >
      <summary
        className={
          look === 'quiet'
            ? 'inline-block min-h-6 w-fit cursor-pointer list-none py-1 link-quiet'
            : `${buttonLook(look)} list-none`
        }
      >
        {label}…
      </summary>
      <div className={isOver ? over : 'mt-3 grid gap-4 border-s-2 border-accent ps-4'}>{children}</div>
    </details>
  )
}

const over =
  'absolute inset-x-0 top-full max-h-[75vh] grid gap-4 overflow-y-auto border border-rule-strong bg-paper p-4 sm:start-auto sm:w-100'

function closeByEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape') return
  currentTarget.open = false
  currentTarget.querySelector('summary')?.focus()
}
