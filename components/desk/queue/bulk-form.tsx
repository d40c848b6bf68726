'use client'

import type { ReactNode } from 'react'
import { TickAll } from '@/components/desk/tick-all'
import { ActionForm, Field, Select, Submit, useAnswer } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type BulkFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** The queue's query, to come back to. */
  back: string
  sections: { value: string; name: string }[]
  children: ReactNode
}

/** The list with what can be done to its ticked rows. */
export const BulkForm = ({ action, back, sections, children }: BulkFormProps) => (
  <ActionForm action={action} className="">
    <input type="hidden" name="back" value={back} />
    <Problems />
    {children}
    <div className="bottom-0 flex flex-wrap items-center gap-x-6 border-t border-rule-strong bg-paper py-3 sm:sticky">
      <Opening>
        <div className="mt-4 grid max-h-[60vh] gap-x-10 gap-y-5 overflow-y-auto sm:grid-cols-2">
          <Part>
            <p>Publishes their drafts now.</p>
            <Submit name="act" value="publish">
              Publish
            </Submit>
          </Part>
          <Part>
            <Select name="section" label="Section" options={[{ value: '', name: 'Choose one' }, ...sections]} />
            <Submit kind="plain" name="act" value="section">
              Set section
            </Submit>
          </Part>
          <Part>
            <Field name="topic" label="Topic" maxLength={300} />
            <div className="flex flex-wrap gap-3">
              <Submit kind="plain" name="act" value="topic-add">
                Add topic
              </Submit>
              <Submit kind="plain" name="act" value="topic-remove">
                Remove topic
              </Submit>
            </div>
          </Part>
          <Part>
            <Field
              name="reason"
              label="Why they are withdrawn"
              hint="Readers who follow their addresses are told."
              maxLength={500}
            />
            <Submit kind="danger" name="act" value="withdraw">
              Withdraw
            </Submit>
          </Part>
        </div>
      </Opening>
      <TickAll name="rows" />
    </div>
  </ActionForm>
)

/** Open as well where the answer is something to mend. */
function Opening({ children }: { children: ReactNode }) {
  const { at } = useAnswer()
  return (
    <details open={at !== undefined} className="open:basis-full">
      <summary className={buttonLook('plain')}>With the ticked events…</summary>
      {children}
    </details>
  )
}

const Part = ({ children }: { children: ReactNode }) => <div className="grid content-start gap-3">{children}</div>

/** What is wrong with the ticks has no field of its own. */
function Problems() {
  const { problems } = useAnswer()
  return problems?.rows ? <p className="my-3 text-note text-accent">{problems.rows}</p> : null
}
