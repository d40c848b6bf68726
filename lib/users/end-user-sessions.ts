import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import type { UserForm } from '@/lib/users/disable-user'
import { endSession, endSessionsOf } from '@/lib/users/sessions'

export const UserSessionForm = z.object({ id: z.uuid(), sessionId: z.uuid() })
export type UserSessionForm = z.output<typeof UserSessionForm>

/** Signs a user out everywhere, at the next request of each of their browsers. */
export async function endUserSessions(
  admin: Admin,
  { id }: UserForm,
): Promise<Result<{ ended: number }, { type: 'not-found' }>> {
  return db.$transaction(async (tx) => {
    if (!(await tx.user.findUnique({ where: { id }, select: { id: true } }))) return fail({ type: 'not-found' })
    const ended = await endSessionsOf(tx, id)
    const entry = { act: 'user.end-sessions', subject: 'user', subjectId: id, after: { sessionsEnded: ended } }
    if (ended > 0) await recordAct(tx, admin, entry)
    return ok({ ended })
  })
}

/** Signs one browser of a user out. */
export async function endUserSession(
  admin: Admin,
  { id, sessionId }: UserSessionForm,
): Promise<Result<null, { type: 'not-found' }>> {
  return db.$transaction(async (tx) => {
    if (!(await endSession(tx, id, sessionId))) return fail({ type: 'not-found' })
    const entry = { act: 'user.end-session', subject: 'user', subjectId: id, after: { session: sessionId } }
    await recordAct(tx, admin, entry)
    return ok(null)
  })
}
