'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { sessionAction } from '@/app/form-action'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import { confirmByPassword } from '@/lib/users/confirm'
import { safeNext } from '@/lib/users/safe-next'
import { marksOfBrowser } from '@/lib/users/sign-in-device'
import { tooManyInWords } from '@/lib/users/throttle-words'

const ConfirmForm = z.object({
  password: z.string().max(1_000, 'This is too long for a password.'),
  code: z.string().max(100, 'This is too long for a code.').default(''),
  next: z.string().max(2_000).optional(),
})

export const confirm = sessionAction(ConfirmForm, async (actor, { next, ...proof }): Promise<FormState> => {
  const result = await confirmByPassword(actor, proof, await marksOfBrowser())
  if (result.ok) redirect(safeNext(next))
  switch (result.error.type) {
    case 'wrong-password':
      return problemWith('password', 'This is not your password.')
    case 'wrong-code':
      return problemWith('code', 'This code is not right, or was used before.')
    case 'too-many':
      return problem(tooManyInWords(result.error.seconds))
  }
})
