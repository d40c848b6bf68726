'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { editorAction } from '@/app/form-action'
import { handledInWords } from '@/components/desk/inbox/words'
import { problem, type FormState } from '@/lib/forms/form-state'
import { addToEvent, type AddFailure } from '@/lib/inbox/acts/add-to-event'
import { hideGroups, showGroups } from '@/lib/inbox/acts/hide-groups'
import { TickedGroup, type GroupsForm } from '@/lib/inbox/acts/inbox-forms'
import { startEvent, type InboxDone } from '@/lib/inbox/acts/start-event'
import { InboxQuery, inboxPath } from '@/lib/inbox/inbox-query'
import type { BeginFailure } from '@/lib/desk/create-event'
import { fail, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

const list = z.preprocess(
  (given) => (given === undefined ? [] : [given].flat()),
  z.array(TickedGroup).max(50, 'At most 50 at once.'),
)

/** The pressed button says what is done, to which group and with which event: "add <group> <event>"; without a group, to the ticked. */
const Act = z
  .string()
  .max(200)
  .transform((text): unknown => {
    const [what, group, eventId] = text.split(' ')
    return { what, group: group || undefined, eventId }
  })
  .pipe(
    z.object({
      what: z.enum(['start', 'add', 'hide', 'show', 'find']),
      group: TickedGroup.optional(),
      eventId: z.uuid('Load the page again.').optional(),
    }),
  )

const InboxActForm = z.object({ groups: list, act: Act, back: z.string().max(2_000).catch('') })

export const inboxAction = editorAction(InboxActForm, async (editor, { groups: ticked, act, back }) => {
  const groups = act.group ? [act.group] : [...new Map(ticked.map((group) => [group.id, group])).values()]
  if (groups.length === 0) return problem('Tick some first.')
  if (act.what === 'find')
    redirect(`/desk/inbox/add?${groups.map(({ id, version }) => `g=${id}.${version}`).join('&')}`)
  const result = await done(editor, { groups }, act)
  return result.ok ? redirect(doneAt(back, result.value.operationId)) : refused(result.error)
})

type Failure = AddFailure | BeginFailure

function done(
  editor: Editor,
  form: GroupsForm,
  { what, eventId }: z.output<typeof Act>,
): Promise<Result<InboxDone, Failure>> {
  if (what === 'add')
    return eventId ? addToEvent(editor, { ...form, eventId }) : Promise.resolve(fail({ type: 'no-event' }))
  if (what === 'hide') return hideGroups(editor, form)
  return what === 'show' ? showGroups(editor, form) : startEvent(editor, form)
}

function refused(failure: Failure): FormState {
  switch (failure.type) {
    case 'handled':
      return problem(handledInWords(failure))
    case 'not-found':
      return problem('Some of it is not there any more. Load the page again.')
    case 'no-event':
      return problem('This event cannot be added to any more: it was merged, or its draft thrown away.')
    case 'refused':
      return problem(Object.values(failure.problems)[0] ?? 'The event cannot be written so.')
    case 'no-headline':
    case 'exists':
      return problem('No event can be begun of it.')
  }
}

/** The inbox as it was asked for. What the form says of it is read anew: it may say anything. */
function doneAt(back: string, operationId: string): string {
  const path = inboxPath(InboxQuery.parse(Object.fromEntries(new URLSearchParams(back.split('?')[1] ?? ''))))
  return `${path}${path.includes('?') ? '&' : '?'}done=${operationId}`
}
