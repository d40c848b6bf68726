'use server'

import { redirect } from 'next/navigation'
import { signedInAction } from '@/app/form-action'
import { BinnedForm, takeFromBin } from '@/lib/desk/bin-draft'
import { problem } from '@/lib/forms/form-state'

export const takeBackAction = signedInAction(BinnedForm, async (actor, form) => {
  const taken = await takeFromBin(actor, form)
  if (taken.ok) redirect(`/desk/bin?back=${taken.value.id}`)
  switch (taken.error.type) {
    case 'in-the-way':
      return problem('Another draft of this event was begun meanwhile.')
    case 'forbidden':
      return problem('This draft is not yours.')
    case 'not-found':
    case 'stale':
      return problem('It is not in the bin any more.')
  }
})
