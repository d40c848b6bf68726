'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { editorAction } from '@/app/form-action'
import { pathOf } from '@/components/desk/event-frame'
import { acceptOffer, OfferForm, refuseOffer, type OfferFailure } from '@/lib/desk/decide-offer'
import { problem, type FormState } from '@/lib/forms/form-state'

const DecisionForm = OfferForm.extend({ id: z.uuid() })

export const accept = editorAction(DecisionForm, async (editor, form) => {
  const result = await acceptOffer(editor, form)
  return result.ok ? redirect(`${pathOf(form.id, 'offers')}?said=accepted`) : refused(result.error)
})

export const refuse = editorAction(DecisionForm, async (editor, form) => {
  const result = await refuseOffer(editor, form)
  return result.ok ? redirect(`${pathOf(form.id, 'offers')}?said=refused`) : refused(result.error)
})

function refused(failure: OfferFailure): FormState {
  switch (failure.type) {
    case 'not-found':
      return problem('This is not there any more.')
    case 'decided':
      return problem('It is decided already, or the page says something else by now. Load the page again.')
    case 'stale':
      return problem('The event was changed meanwhile. Load the page again to see it beside what the page says.')
    case 'not-public':
      return problem('The event is not public: nothing can be taken over.')
    case 'incomplete':
      return problem(failure.problems.join(' '))
  }
}
