'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { confirmedAction, signedInAction } from '@/app/form-action'
import { problem, problemWith } from '@/lib/forms/form-state'
import { cancelEmailChange, EmailChangeForm, requestEmailChange } from '@/lib/users/email-change'

export const changeEmail = confirmedAction(EmailChangeForm, '/account/email', async (actor, form) => {
  const result = await requestEmailChange(actor, form)
  if (result.ok) redirect('/account/email?said=asked')
  switch (result.error.type) {
    case 'same':
      return problemWith('email', 'This is your address already.')
    case 'not-usable':
      return problemWith('email', 'This address cannot be used.')
    case 'too-many':
      return problem('You have asked for this too often. Try again in an hour.')
  }
})

export const callOff = signedInAction(z.object({}), async (actor) => {
  await cancelEmailChange(actor)
  redirect('/account/email?said=called-off')
})
