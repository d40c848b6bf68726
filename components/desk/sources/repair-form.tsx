'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ActionForm, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

type RepairFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** The list's query, to come back to. */
  back: string
  /** The row to go on with, and the act that led here. */
  goOn: { at: number; after: string } | null
  children: ReactNode
}

/** The list with its buttons. After one was pressed the row that took its place has the focus, so that the next key is about that. */
export function RepairForm({ action, back, goOn, children }: RepairFormProps) {
  const list = useRef<HTMLDivElement>(null)
  const { at = 0, after = null } = goOn ?? {}
  useEffect(() => {
    if (after === null) return
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []
    rows[Math.min(at, rows.length - 1)]?.focus()
  }, [at, after])
  return (
    <ActionForm action={action} className="">
      <input type="hidden" name="back" value={back} />
      <div ref={list}>{children}</div>
      <div className="bottom-0 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-rule-strong bg-paper py-3 sm:sticky">
        <Submit kind="plain" name="repair" value="ticked">
          Cite the new address or copy of the ticked
        </Submit>
        <TickMoved />
      </div>
    </ActionForm>
  )
}

/** All that moved, at once; only with scripts, and otherwise not there. */
function TickMoved() {
  const [ticked, setTicked] = useState(0)
  const button = useRef<HTMLButtonElement>(null)
  const count = (form: HTMLFormElement) => setTicked(boxesOf(form).filter(({ checked }) => checked).length)
  useEffect(() => {
    const form = button.current?.form
    if (!form) return
    const recount = () => count(form)
    form.addEventListener('change', recount)
    return () => form.removeEventListener('change', recount)
  }, [])
  return (
    <>
      <button
        ref={button}
        type="button"
        data-tick-moved
        className="min-h-8 cursor-pointer py-1 text-note text-ink-2 link-quiet noscript:hidden"
        onClick={({ currentTarget: { form } }) => {
          if (!form) return
          for (const box of boxesOf(form)) box.checked = / moved /.test(box.value)
          count(form)
        }}
      >
        Tick all that moved
      </button>
      <p aria-live="polite" className="text-note text-ink-2 tabular-nums">
        {ticked > 0 && `${ticked} ticked`}
      </p>
    </>
  )
}

const boxesOf = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('input[name="rows"]'),
]
