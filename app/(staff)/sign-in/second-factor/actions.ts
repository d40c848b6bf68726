'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { openAction } from '@/app/form-action'
import { tooManyInWords } from '@/lib/users/throttle-words'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import { safeNext } from '@/lib/users/safe-next'
import { challengeOfCookie, clearChallengeCookie } from '@/lib/users/sign-in-challenge'
import { finishWithCode } from '@/lib/users/sign-in-second-factor'
import { currentBrowser, homeOf, keepSignedIn } from '@/lib/users/sign-in-session'

const CodeForm = z.object({
  code: z.string().trim().min(1, 'Type the code.').max(100, 'This is too long for a code.'),
  next: z.string().max(2_000).optional(),
})

export const finishAction = openAction(CodeForm, async ({ code, next }): Promise<FormState> => {
  const finished = await finishWithCode((await challengeOfCookie()) ?? '', code, await currentBrowser())
  if (finished.ok) {
    await keepSignedIn(finished.value)
    redirect(safeNext(next, homeOf(finished.value.user.role)))
  }
  if (finished.error.type === 'too-many') return problem(tooManyInWords(finished.error.seconds))
  if (finished.error.type === 'wrong') return problemWith('code', 'This code is not right, or was used before.')
  await clearChallengeCookie()
  redirect('/sign-in?problem=second-factor')
})
