'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/app/form-action'
import { problem, problemWith } from '@/lib/forms/form-state'
import { changeOwnPassword, type OwnPasswordError } from '@/lib/users/own-account-password'
import { passwordProblemInWords } from '@/lib/users/password-words'
import { setSessionCookie } from '@/lib/users/session-cookie'
import { currentBrowser } from '@/lib/users/sign-in-session'
import { tooManyInWords } from '@/lib/users/throttle-words'

/** Longer than any password may be, so that its own rule says so. */
const typed = z.string().max(1_000, 'This is too long for a password.')

const PasswordForm = z.object({ currentPassword: typed.default(''), newPassword: typed })

export const changePassword = signedInAction(PasswordForm, async (actor, { currentPassword, newPassword }) => {
  const browser = await currentBrowser()
  const result = await changeOwnPassword(actor, { current: currentPassword, chosen: newPassword }, browser)
  if (!result.ok) return wordsFor(result.error)
  await setSessionCookie(result.value)
  redirect('/account/password?said=changed')
})

function wordsFor(error: OwnPasswordError) {
  switch (error.type) {
    case 'wrong-password':
      return problemWith('currentPassword', 'This is not your password.')
    case 'unsuitable':
      return problemWith('newPassword', passwordProblemInWords(error.problem, error.hasSecondFactor))
    case 'unconfirmed':
      return redirect('/sign-in/confirm?next=/account/password')
    case 'changed-meanwhile':
      return problem('Your account was changed at the same moment. Load this page again.')
    case 'too-many':
      return problem(tooManyInWords(error.seconds))
  }
}
