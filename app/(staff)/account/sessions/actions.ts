'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/app/form-action'
import { endOwnSession, endOwnSessions } from '@/lib/users/devices'
import { clearSessionCookie } from '@/lib/users/session-cookie'

export const endSession = signedInAction(z.object({ id: z.uuid() }), async (actor, { id }) => {
  const isEnded = await endOwnSession(actor, id)
  // Ending one that has ended is no mistake; the list shows what is so.
  redirect(isEnded ? '/account/sessions?said=ended' : '/account/sessions?said=over')
})

export const signOutEverywhere = signedInAction(z.object({}), async (actor) => {
  await endOwnSessions(actor)
  await clearSessionCookie()
  redirect('/sign-in?said=signed-out')
})
