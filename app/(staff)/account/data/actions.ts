'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { confirmedAction } from '@/app/form-action'
import { problem } from '@/lib/forms/form-state'
import { eraseOwnAccount } from '@/lib/users/erase-user'
import { clearSessionCookie } from '@/lib/users/session-cookie'

export const erase = confirmedAction(z.object({}), '/account/data?act=erase', async (actor) => {
  const erased = await eraseOwnAccount(actor)
  if (!erased.ok && erased.error.type === 'last-admin')
    return problem('You are the last active administrator. Make somebody else one first.')
  await clearSessionCookie()
  redirect('/sign-in?said=erased')
})
