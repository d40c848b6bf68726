'use client'

import { useActionState, useEffect, useRef, type ReactNode } from 'react'
import type { FormState } from '@/lib/forms/form-state'

export type PlaceAction = (before: FormState, form: FormData) => Promise<FormState>

type PlaceFormProps = {
  action: PlaceAction
  fields: Record<string, string>
  className?: string
  children?: ReactNode
}

/** What was moved last: when it comes back in another section, it is there that the keyboard goes on. */
let lastMoved = ''

/** The steps that a thing on the board can take. The focus stays where it is, so that one can go on stepping. */
export function PlaceForm({ action, fields, className, children }: PlaceFormProps) {
  const [state, send] = useActionState(action, {})
  const form = useRef<HTMLFormElement>(null)
  const name = fields.id ?? fields.section ?? ''
  useEffect(() => {
    if (lastMoved === name && document.activeElement === document.body)
      form.current?.closest<HTMLElement>('[data-row]')?.focus()
  }, [name])
  return (
    <form ref={form} action={send} onSubmit={() => (lastMoved = name)} className={className}>
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {children}
      <p role="status" className={`empty:hidden ${state.done === undefined ? 'text-accent' : 'sr-only'}`}>
        {state.done ?? state.problem ?? Object.values(state.problems ?? {})[0]}
      </p>
    </form>
  )
}
