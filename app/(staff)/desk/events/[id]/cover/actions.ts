'use server'

import { refresh } from 'next/cache'
import { coverProblems } from '@/app/(staff)/desk/events/[id]/cover-problems'
import { signedInAction } from '@/app/form-action'
import { CoverForm, NoCoverForm } from '@/lib/desk/cover-form'
import { saveCover, type SaveCoverFailure } from '@/lib/desk/save-cover'
import { done, problem, type FormState } from '@/lib/forms/form-state'

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
