import type { Role, SignInMethod } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { currentClient } from '@/lib/users/client'
import { setSessionCookie, sessionOfCookie } from '@/lib/users/session-cookie'
import { beginSession, type Client } from '@/lib/users/sessions'
import { clearChallengeCookie } from '@/lib/users/sign-in-challenge'
import { markBrowser, marksOfBrowser } from '@/lib/users/sign-in-device'

/** The browser somebody signs in with: whence, the session it had, and the marks of having signed in before. */
export type Browser = Client & { sessionId: string | null; marks: string[] }

export async function currentBrowser(): Promise<Browser> {
  const [client, sessionId, marks] = await Promise.all([currentClient(), sessionOfCookie(), marksOfBrowser()])
  return { ...client, sessionId, marks }
}

export type SigningIn = { id: string; name: string; email: string; role: Role }

/** Somebody who is signed in now, and the session a cookie is to name. */
export type SignedIn = { sid: string; user: SigningIn }

/**
 * Signs a user in who has proved everything that is asked for: a new session, and the end of the one this browser had,
 * whoever's it was. Call it in the transaction of that proof, then `keepSignedIn`.
 */
export async function signIn(tx: Tx, user: SigningIn, method: SignInMethod, browser: Browser): Promise<SignedIn> {
  const { device, address, sessionId } = browser
  if (sessionId) await tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: new Date() } })
  const sid = await beginSession(tx, user.id, method, { device, address })
  const who = { name: user.name, userId: user.id, address }
  await recordAct(tx, who, {
    act: 'session.begin',
    subject: 'user',
    subjectId: user.id,
    after: { session: sid, method },
  })
  return { sid, user }
}

/** Tells this browser: its session, and that it is known to the account. Actions and handlers only. */
export async function keepSignedIn({ sid, user }: SignedIn): Promise<void> {
  await setSessionCookie(sid)
  await markBrowser(user.email)
  await clearChallengeCookie()
}

/** Where signing in leads when nothing else was asked for. */
export const homeOf = (role: Role): string => (role === 'ADMIN' ? '/admin' : '/desk')
