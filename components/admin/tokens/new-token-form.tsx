'use client'

import type { ReactNode } from 'react'
import { ActionForm, Choices, Field, Select, Submit, useAnswer } from '@/components/ui/form'
import { controlLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type NewTokenFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** The last day a token can work on. */
  last: string
}

/** Makes a token, and shows it this once. */
export const NewTokenForm = ({ action, last }: NewTokenFormProps) => (
  <ActionForm action={action} initial={{ scope: 'READ', life: '90' }}>
    <UntilMade>
      <Field
        name="name"
        label="Name"
        hint="What it is for, such as the script that uses it. It stands in the audit log."
        required
        maxLength={60}
        autoComplete="off"
      />
      <Choices name="scope" legend="It may" type="radio" options={scopes} />
      <Select name="life" label="It works for" options={lives} />
      <Field name="until" label="Last day" type="date" hint={`Where you chose a date: ${last} at the latest.`} />
      <Submit>Make the token</Submit>
    </UntilMade>
  </ActionForm>
)

const scopes = [
  { value: 'READ', name: 'Read', hint: 'See what its owner sees.' },
  { value: 'WRITE', name: 'Read and write', hint: 'Change events as its owner can.' },
]

const lives = [
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '365', name: '365 days' },
  { value: 'date', name: 'Until a date' },
]

function UntilMade({ children }: { children: ReactNode }) {
  const { shownOnce } = useAnswer()
  if (!shownOnce) return children
  return (
    <>
      <div className="grid gap-1">
        <label htmlFor="token" className="font-medium">
          The token
        </label>
        <p id="token-hint" className="text-note text-ink-2">
          Keep it where you keep passwords. Whoever has it can act for you.
        </p>
        <input
          id="token"
          readOnly
          value={shownOnce[0]}
          aria-describedby="token-hint"
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          className={`${controlLook} text-note`}
        />
      </div>
      <p className="flex flex-wrap gap-x-6">
        <a href="/admin/tokens" className="py-1 link-quiet">
          To all tokens
        </a>
        <a href="/admin/tokens/new" className="py-1 link-quiet">
          Make another
        </a>
      </p>
    </>
  )
}
