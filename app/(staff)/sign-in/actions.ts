'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { openAction } from '@/app/form-action'
import { tooManyInWords } from '@/lib/users/throttle-words'
import { problem, type FormState } from '@/lib/forms/form-state'
import { safeNext } from '@/lib/users/safe-next'
import { signInWithPassword } from '@/lib/users/sign-in'
import { setChallengeCookie } from '@/lib/users/sign-in-challenge'
import { currentBrowser, homeOf, keepSignedIn } from '@/lib/users/sign-in-session'

const SignInForm = z.object({
  // Whatever is typed is tried: an address that cannot be one is answered as one that nobody has.
  email: z.string().max(1_000, 'This is too long for an e-mail address.'),
  password: z.string().max(1_000, 'This is too long for a password.'),
  next: z.string().max(2_000).optional(),
})

export const signInAction = openAction(SignInForm, async ({ next, ...typed }): Promise<FormState> => {
  const step = await signInWithPassword(typed, await currentBrowser())
  if (!step.ok) return problem(step.error.type === 'wrong' ? wrong : tooManyInWords(step.error.seconds))
  if (!step.value.isDone) {
    await setChallengeCookie(step.value.challengeId)
    redirect(`/sign-in/second-factor${next ? `?next=${encodeURIComponent(safeNext(next))}` : ''}`)
  }
  const { signedIn } = step.value
  await keepSignedIn(signedIn)
  redirect(safeNext(next, homeOf(signedIn.user.role)))
})

const wrong = 'That e-mail address and password do not belong together.'
