'use server'

import { refresh } from 'next/cache'
import { coverProblems } from '@/app/(staff)/desk/events/[id]/cover-problems'
import { signedInAction } from '@/app/form-action'
import { CoverForm, NoCoverForm } from '@/lib/desk/cover-form'
import { saveCover, type SaveCoverFailure } from '@/lib/desk/save-cover'
import { done, problem, type FormState } from '@/lib/forms/form-state'
import { acceptCandidate, AcceptForm, lookForCandidates } from '@/lib/sources/covers/accept-candidate'
import { z } from 'zod'

export const save = signedInAction(CoverForm, async (actor, change) => {
  const saved = await saveCover(actor, change)
  refresh()
  return saved.ok ? done('Saved. It is part of the draft, which is published under “Edit”.') : inWords(saved.error)
})

export const remove = signedInAction(NoCoverForm, async (actor, { id, seen }) => {
  const saved = await saveCover(actor, { id, seen, cover: null })
  refresh()
  return saved.ok ? done('The cover is taken off.') : inWords(saved.error)
})

export const look = signedInAction(z.object({ id: z.uuid() }), async (actor, { id }) => {
  const asked = await lookForCandidates(actor, id)
  refresh()
  if (asked.ok) return done('They are being fetched. Load this page again in a moment.')
  return asked.error.type === 'too-many'
    ? problem('That was very often within an hour. Try again later.')
    : inWords(asked.error)
})

export const accept = signedInAction(AcceptForm, async (actor, form) => {
  const accepted = await acceptCandidate(actor, form)
  refresh()
  if (accepted.ok) return done('Accepted. It is the cover as soon as it has been fetched.')
  return accepted.error.type === 'not-found'
    ? problem('This picture is not offered any more.')
    : inWords(accepted.error)
})

function inWords(failure: SaveCoverFailure): FormState {
  switch (failure.type) {
    case 'changed':
      return problem(
        `${failure.by ?? 'Somebody'} changed this meanwhile. Nothing was overwritten; yours is still here. Save again to put it in place of theirs.`,
      )
    case 'no-room':
    case 'too-many':
    case 'no-image':
      return problem(coverProblems[failure.type])
    case 'not-found':
      return problem('This event is not there any more.')
    case 'forbidden':
      return problem('You may not change this event now.')
  }
}
