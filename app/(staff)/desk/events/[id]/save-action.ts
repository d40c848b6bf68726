'use server'

import { redirect } from 'next/navigation'
import { coverProblems } from '@/app/(staff)/desk/events/[id]/cover-problems'
import { signedInAction } from '@/app/form-action'
import { keepEvent, type KeepFailure } from '@/lib/desk/keep-event'
import { keepFormOf, PlainEventForm } from '@/lib/desk/plain-event-form'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'

/** Saves the whole form of an event; for browsers without scripts, which do it while it is typed. */
export const saveEvent = signedInAction(PlainEventForm, async (actor, plain) => {
  const form = await keepFormOf(plain)
  const kept = await keepEvent(actor, form)
  if (kept.ok) redirect(`/desk/events/${form.id}?said=saved`)
  if (kept.error.type !== 'stale' || kept.error.merged.conflicts.length > 0) return refusal(kept.error)
  // Somebody saved other fields meanwhile.
  const { version, eventVersion, content, merged } = kept.error
  const again = await keepEvent(actor, {
    ...form,
    isNew: false,
    version,
    eventVersion,
    seen: content,
    content: merged.content,
  })
  if (again.ok) redirect(`/desk/events/${form.id}?said=merged`)
  return refusal(again.error)
})

function refusal(failure: KeepFailure): FormState {
  switch (failure.type) {
    case 'no-headline':
      return problemWith('headline', 'An event needs a headline to be saved.')
    case 'no-image':
    case 'no-room':
    case 'too-many':
      return problem(coverProblems[failure.type])
    case 'not-found':
      return problem('This draft is not there any more, perhaps in the bin. What you wrote is below.')
    case 'forbidden':
      return problem('This draft is not yours to write now. What you wrote is below.')
    case 'refused':
      return { problems: failure.problems }
    case 'stale':
      return problem(
        `${failure.by} changed the same meanwhile, and nothing was saved. What you wrote is below: open the event in another tab, and bring both together there.`,
      )
  }
}
