'use server'

import { refresh } from 'next/cache'
import { editorAction } from '@/app/form-action'
import { placeEvent, PlaceEventForm, placeSection, PlaceSectionForm, type OrderFailure } from '@/lib/desk/order-day'
import { done, problem, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'

export const placeEventAction = editorAction(PlaceEventForm, async (editor, form) =>
  answer(await placeEvent(editor, form)),
)

export const placeSectionAction = editorAction(PlaceSectionForm, async (editor, form) =>
  answer(await placeSection(editor, form)),
)

function answer(result: Result<null, OrderFailure>): FormState {
  refresh()
  if (result.ok) return done('Moved.')
  switch (result.error.type) {
    case 'stale':
      return problem('Somebody changed the day’s order meanwhile. This is how it is now: move it again.')
    case 'not-found':
      return problem('It is not on this day any more.')
    case 'no-section':
      return problem('There is no such section any more.')
  }
}
