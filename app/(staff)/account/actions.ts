'use server'

import { redirect } from 'next/navigation'
import { signedInAction } from '@/app/form-action'
import { changeOwnName, OwnNameForm } from '@/lib/users/own-account'

export const rename = signedInAction(OwnNameForm, async (actor, form) => {
  await changeOwnName(actor, form)
  redirect('/account?said=renamed')
})
