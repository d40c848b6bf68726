'use client'

import type { ReactNode } from 'react'
import { TickAll } from '@/components/desk/tick-all'
import { ActionForm, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'
import type { InboxView } from '@/lib/inbox/inbox-query'

type InboxFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** The inbox's query, to come back to. */
  back: string
  view: InboxView
  children: ReactNode
}

/** The list with what can be done to its rows, and to those that are ticked. */
export const InboxForm = ({ action, back, view, children }: InboxFormProps) => (
  <ActionForm action={action} className="">
    <input type="hidden" name="back" value={back} />
    {children}
    {view !== 'used' && (
      <div className="bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-rule-strong bg-paper py-3 sm:sticky">
        {view === 'open' ? <OpenActs /> : <Act value="show">They are news</Act>}
        <TickAll name="groups" />
      </div>
    )}
  </ActionForm>
)

const OpenActs = () => (
  <>
    <Act value="start">Start one event of the ticked</Act>
    <Act value="find">Add them to an event…</Act>
    <Act value="hide">Not news</Act>
  </>
)

const Act = ({ value, children }: { value: string; children: ReactNode }) => (
  <Submit kind="plain" name="act" value={value}>
    {children}
  </Submit>
)
