'use server'

import { z } from 'zod'
import { confirmedSessionAction } from '@/app/form-action'
import { done, problemWith } from '@/lib/forms/form-state'
import { setUpTotp } from '@/lib/users/totp-set-up'

const CodeForm = z.object({ code: z.string().max(100, 'A code has six digits.') })

export const setUpApp = confirmedSessionAction(CodeForm, '/account/second-factor/app', async (actor, { code }) => {
  const result = await setUpTotp(actor, code)
  if (!result.ok)
    return problemWith('code', 'This is not the code the app should show now. Wait for the next one and try again.')
  return { ...done('The authenticator app is on.'), shownOnce: result.value }
})
