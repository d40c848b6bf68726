'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { editorAction } from '@/app/form-action'
import { pathOf } from '@/components/desk/event-frame'
import { keepApart, KeepApartForm } from '@/lib/desk/keep-apart'
import { mergeEvents, MergeEventsForm, type MergeFailure } from '@/lib/desk/merge-events'
import { problem, type FormState } from '@/lib/forms/form-state'

/** As the page has it: this event and another, and the id of the one that goes on. */
const MergeForm = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  withId: z.uuid(),
  withVersion: z.coerce.number().int().min(1),
  keeps: z.uuid('Choose the one that goes on.'),
  take: MergeEventsForm.shape.take,
})

export const merge = editorAction(MergeForm, async (editor, { id, version, withId, withVersion, keeps, take }) => {
  const [own, other] = [
    { id, version },
    { id: withId, version: withVersion },
  ]
  const [kept, gone] = keeps === id ? [own, other] : [other, own]
  const form = { keptId: kept.id, keptVersion: kept.version, goneId: gone.id, goneVersion: gone.version, take }
  const result = await mergeEvents(editor, form)
  return result.ok ? redirect(`${pathOf(kept.id, 'related')}?done=${result.value.operationId}`) : refused(result.error)
})

/** Of two that may be one: they are not, and nobody is to be asked again. */
export const tellApart = editorAction(KeepApartForm, async (editor, form) => {
  const kept = await keepApart(editor, form)
  return kept.ok || kept.error.type === 'unchanged'
    ? redirect(`${pathOf(form.id, 'merge')}?with=${form.otherId}`)
    : problem('One of the two is not there any more.')
})

function refused(failure: MergeFailure): FormState {
  switch (failure.type) {
    case 'not-found':
      return problem('One of the two is not there any more.')
    case 'itself':
      return problem('This is one event already.')
    case 'stale':
      return problem('One of the two was changed meanwhile. Load the page again to see both as they are.')
    case 'not-public':
      return problem('Both have to be public. Publish or restore the other first.')
    case 'draft':
      return problem('Changes wait beside the one that would go. Publish them or throw them into the bin first.')
  }
}
