'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { confirmedAction } from '@/app/form-action'
import { done } from '@/lib/forms/form-state'
import { renewRecoveryCodes } from '@/lib/users/totp-set-up'

const here = '/account/second-factor/recovery-codes'

export const makeCodes = confirmedAction(z.object({}), here, async (actor) => {
  const codes = await renewRecoveryCodes(actor)
  if (codes === null) redirect('/account/second-factor')
  return { ...done('These are new. The ones before do not work any more.'), shownOnce: codes }
})
