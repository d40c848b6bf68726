'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { openAction } from '@/app/form-action'
import { done, problem, type FormState } from '@/lib/forms/form-state'
import { canMail } from '@/lib/mail/can-mail'
import { currentClient } from '@/lib/users/client'
import { Email } from '@/lib/users/email'
import { mailPasswordReset, mayAskForReset } from '@/lib/users/password-reset'

export const askForResetAction = openAction(z.object({ email: Email }), async ({ email }): Promise<FormState> => {
  if (!canMail()) return problem('This site cannot send mail. Ask an administrator for a link.')
  const client = await currentClient()
  if (!(await mayAskForReset(client))) return problem('Too many links were asked for from here. Try again in an hour.')
  // Afterwards, so that how long this takes does not tell who has an account.
  after(() => mailPasswordReset(email, client))
  return done(
    'If there is an account for this address, a link is on its way to it. It works for an hour. Nothing came? Look among unwanted mail, and see that the address is the one you sign in with.',
  )
})
