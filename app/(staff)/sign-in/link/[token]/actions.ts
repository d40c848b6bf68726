'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { openAction } from '@/app/form-action'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'
import type { AcceptError } from '@/lib/users/accept-account'
import { acceptEmailChange } from '@/lib/users/accept-email-change'
import { acceptFirstAdmin, FirstAdminForm } from '@/lib/users/accept-first-admin'
import { acceptInvitation, InvitedForm } from '@/lib/users/accept-invitation'
import { describeLink, type LinkView } from '@/lib/users/accept-link'
import { currentClient } from '@/lib/users/client'
import { currentSession } from '@/lib/users/current-actor'
import { passwordProblemInWords } from '@/lib/users/password-words'
import { resetPassword } from '@/lib/users/password-reset'
import { markBrowser } from '@/lib/users/sign-in-device'
import { currentBrowser, homeOf, keepSignedIn, type SignedIn } from '@/lib/users/sign-in-session'

const token = z.string().max(200)

export const becomeFirstAdminAction = openAction(FirstAdminForm.extend({ token }), async ({ token, ...form }) =>
  onLink(token, async () => enter(await acceptFirstAdmin(token, form, await currentBrowser()))),
)

export const acceptInvitationAction = openAction(InvitedForm.extend({ token }), async ({ token, ...form }) =>
  onLink(token, async () => enter(await acceptInvitation(token, form, await currentBrowser()))),
)

const PasswordForm = z.object({ token, password: z.string().max(1_000, 'This is too long for a password.') })

export const resetPasswordAction = openAction(PasswordForm, async ({ token, password }) =>
  onLink(token, async ({ hasSecondFactor }) => {
    const reset = await resetPassword(token, password, await currentClient())
    if (!reset.ok) return wordsFor(reset.error, hasSecondFactor)
    // Whoever reads the account's mail is no stranger: what strangers try does not keep them out.
    await markBrowser(reset.value.email)
    redirect('/sign-in?said=password-changed')
  }),
)

export const confirmEmailAction = openAction(z.object({ token }), async ({ token }) =>
  onLink(token, async ({ email }) => {
    const { address } = await currentClient()
    const session = await currentSession()
    const step = await acceptEmailChange(token, address)
    if (!step.ok) return wordsFor(step.error)
    // Somewhere else, since the link, which worked once, has no page any more to say it on.
    const page = session?.actor.email === email ? '/account/email' : '/sign-in'
    redirect(`${page}?said=${step.value.isChanged ? 'email-changed' : 'email-confirmed'}`)
  }),
)

async function onLink(token: string, follow: (link: LinkView) => Promise<FormState>): Promise<FormState> {
  const link = await describeLink(token, await currentClient())
  return link && link !== 'too-many' ? follow(link) : wordsFor({ type: 'not-open' })
}

async function enter(accepted: Result<SignedIn, AcceptError>): Promise<FormState> {
  if (!accepted.ok) return wordsFor(accepted.error)
  await keepSignedIn(accepted.value)
  redirect(homeOf(accepted.value.user.role))
}

function wordsFor(error: AcceptError, hasSecondFactor = false): FormState {
  switch (error.type) {
    case 'not-open':
      return problem('This link does not work any more. It was used, called off, or too old.')
    case 'email-taken':
      return problem('There is an account under this e-mail address already. Sign in to it, or ask an administrator.')
    case 'unsuitable':
      return problemWith('password', passwordProblemInWords(error.problem, hasSecondFactor))
  }
}
