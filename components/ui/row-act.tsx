'use client'

import { useFormStatus } from 'react-dom'
import { ActionForm } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

type RowActProps = {
  label: string
  /** What it is done to, for who does not see the row: "the invitation of anna@example.org". */
  of: string
  action: (before: FormState, form: FormData) => Promise<FormState>
  fields: Record<string, string>
}

/** A small act beside a thing in a list. */
export const RowAct = ({ label, of, action, fields }: RowActProps) => (
  <ActionForm action={action} className="grid gap-1">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <RowButton label={label} of={of} />
  </ActionForm>
)

function RowButton({ label, of }: Pick<RowActProps, 'label' | 'of'>) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className="min-h-6 w-fit cursor-pointer whitespace-nowrap link-quiet underline-offset-4 hover:text-accent aria-disabled:cursor-progress"
    >
      {label}
      <span className="sr-only"> {of}</span>
    </button>
  )
}
