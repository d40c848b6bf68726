'use server'

import { redirect } from 'next/navigation'
import { editorAction } from '@/app/form-action'
import { pathOf } from '@/components/desk/event-frame'
import { splitEvent, SplitEventForm, type SplitFailure } from '@/lib/desk/split-event'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'

export const split = editorAction(SplitEventForm, async (editor, form) => {
  const result = await splitEvent(editor, form)
  return result.ok ? redirect(`${pathOf(form.id, 'related')}?done=${result.value.operationId}`) : refused(result.error)
})

function refused(failure: SplitFailure): FormState {
  switch (failure.type) {
    case 'not-found':
      return problem('This is not there any more.')
    case 'stale':
      return problem('The event was changed meanwhile. Load the page again.')
    case 'not-public':
      return problem('The event is not public.')
    case 'nothing-chosen':
      return problem('Choose a source or a context that goes to the new event.')
    case 'same-headline':
      return problemWith('headline', 'The new event needs a headline of its own.')
    case 'incomplete':
      return problem(failure.problems.join(' '))
  }
}
