'use server'

import { forbidden, redirect } from 'next/navigation'
import { editorAction, signedInAction } from '@/app/form-action'
import { binDraft } from '@/lib/desk/bin-draft'
import { DraftForm, publishDraft, type PublishFailure } from '@/lib/desk/publish-draft'
import { recallDraft, sendBackDraft, SendBackForm, submitDraft, SubmitForm } from '@/lib/desk/review-draft'
import { scheduleDraft, ScheduleForm, unscheduleDraft, type ScheduleFailure } from '@/lib/desk/schedule-draft'
import { EventForm, restoreEvent, withdrawEvent, WithdrawForm } from '@/lib/desk/withdraw-event'
import type { EventSaid } from '@/components/desk/editor/event-said'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'

export const submit = signedInAction(SubmitForm, async (actor, form) =>
  answer(form, 'submitted', await submitDraft(actor, form)),
)

export const recall = signedInAction(DraftForm, async (actor, form) =>
  answer(form, 'recalled', await recallDraft(actor, form)),
)

export const sendBack = editorAction(SendBackForm, async (editor, form) =>
  answer(form, 'sent-back', await sendBackDraft(editor, form)),
)

export const publish = editorAction(DraftForm, async (editor, form) =>
  answer(form, 'published', await publishDraft(editor, form)),
)

export const schedule = editorAction(ScheduleForm, async (editor, form) =>
  answer(form, 'scheduled', await scheduleDraft(editor, form)),
)

export const unschedule = editorAction(DraftForm, async (editor, form) =>
  answer(form, 'called-off', await unscheduleDraft(editor, form)),
)

export const withdraw = editorAction(WithdrawForm, async (editor, form) =>
  answer(form, 'withdrawn', await withdrawEvent(editor, form)),
)

export const restore = editorAction(EventForm, async (editor, form) =>
  answer(form, 'restored', await restoreEvent(editor, form)),
)

/** What was never public has no page any more then. */
export const bin = signedInAction(DraftForm, async (actor, form) => {
  const binned = await binDraft(actor, form)
  if (binned.ok) redirect('/desk/bin')
  return refusal(binned.error)
})

type Failure = PublishFailure | ScheduleFailure | { type: 'forbidden' | 'no-headline' | 'in-the-way' }

function answer({ id }: { id: string }, said: EventSaid, result: Result<unknown, Failure>): FormState {
  if (result.ok) redirect(`/desk/events/${id}?said=${said}`)
  return refusal(result.error)
}

function refusal(failure: Failure): FormState {
  switch (failure.type) {
    case 'forbidden':
      return forbidden()
    case 'not-found':
    case 'in-the-way':
      return problem('This is not so any more: somebody else was here first. Load the page again.')
    case 'stale':
      return problem('Somebody saved meanwhile, and nothing was done. Look at what changed, then do it again.')
    case 'conflict':
      return problem('It was changed in public meanwhile, in the same fields. Choose first what stands.')
    case 'incomplete':
      return problem(failure.problems.join(' '))
    case 'no-headline':
      return problem('It has no headline yet.')
    case 'no-such-time':
      return problemWith('at', 'Clocks there never show that time, or show it twice. Choose another.')
    case 'past':
      return problemWith('at', 'That is over. Choose a time to come, or publish it now.')
  }
}
