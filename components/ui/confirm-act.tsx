'use client'

import type { ReactNode } from 'react'
import { ActionForm, Submit, useAnswer } from '@/components/ui/form'
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
  ...act
}: ConfirmActProps) => (
  <ActionForm action={action} initial={initial} className="grid max-w-120 gap-3">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Opening label={label} isOpen={isOpen} isQuiet={isQuiet}>
      <div className="grid gap-3">{act.children}</div>
      <Submit kind={act.kind ?? 'danger'}>{act.button ?? label}</Submit>
    </Opening>
  </ActionForm>
)

type OpeningProps = { label: string; isOpen: boolean; isQuiet: boolean; children: ReactNode }

/** Open as well where the answer to it is something to mend. */
function Opening({ label, isOpen, isQuiet, children }: OpeningProps) {
  const { at, done } = useAnswer()
  return (
    <details open={isOpen || (at !== undefined && done === undefined)}>
      <summary
        className={
          isQuiet ? 'inline-block min-h-6 w-fit cursor-pointer list-none py-1 link-quiet' : buttonLook('plain')
        }
      >
        {label}…
      </summary>
      <div className="mt-3 grid gap-4 border-s-2 border-accent ps-4">{children}</div>
    </details>
  )
}
