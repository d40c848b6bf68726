import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { isAdmin, isConfirmed, isEditor, type Actor, type Admin, type Editor } from '@/lib/users/actor'
import { currentClient, currentPath } from '@/lib/users/client'
import { sessionOfCookie } from '@/lib/users/session-cookie'
import { findSession, type OpenSession } from '@/lib/users/sessions'

/** The session of this request, looked up once in it. */
export const currentSession = cache(async (): Promise<OpenSession | null> => {
  const sid = await sessionOfCookie()
  return sid === null ? null : findSession(sid, (await currentClient()).address)
})

/** Who is signed in, or their way to the sign-in page and back. Whoever owes a second factor is sent to set one up. */
export async function requireActor(): Promise<Actor> {
  const { actor, owesSecondFactor } = await requireSession()
  if (owesSecondFactor) redirect('/account/second-factor')
  return actor
}

/** As `requireActor`, for the pages on which a second factor is set up. */
export async function requireSession(): Promise<OpenSession> {
  return (await currentSession()) ?? redirect(`/sign-in?next=${encodeURIComponent(await currentPath())}`)
}

export async function requireEditor(): Promise<Editor> {
  const actor = await requireActor()
  return isEditor(actor) ? actor : forbidden()
}

export async function requireAdmin(): Promise<Admin> {
  const actor = await requireActor()
  return isAdmin(actor) ? actor : forbidden()
}

/** Sends whoever has not proved who they are in the last minutes to do so, and back to `next`. */
export function requireConfirmed(actor: Actor, next: string): void {
  if (!isConfirmed(actor)) redirect(`/sign-in/confirm?next=${encodeURIComponent(next)}`)
}
