import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { currentSession } from '@/lib/users/current-actor'
import { clearSessionCookie } from '@/lib/users/session-cookie'
import { endSession } from '@/lib/users/sessions'
import { clearChallengeCookie } from '@/lib/users/sign-in-challenge'

/** Signs this browser out; it stays known for having signed in. Actions and handlers only. */
export async function signOut(): Promise<void> {
  const session = await currentSession()
  await clearSessionCookie()
  await clearChallengeCookie()
  if (!session) return
  const { actor } = session
  const sid = actor.sessionId ?? ''
  await db.$transaction(async (tx) => {
    if (await endSession(tx, actor.userId, sid)) {
      const after = { session: sid }
      await recordAct(tx, actor, { act: 'session.end', subject: 'user', subjectId: actor.userId, after })
    }
  })
}
