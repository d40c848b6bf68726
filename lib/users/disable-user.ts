import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { keepingAnAdmin } from '@/lib/users/keeping-an-admin'
import { lockWithAdmins, type LockFailure } from '@/lib/users/lock-with-admins'
import { revokeLinks, revokeLinksMadeBy } from '@/lib/users/one-time-links'
import { endSessionsOf } from '@/lib/users/sessions'

/** Names a user. */
export const UserForm = z.object({ id: z.uuid() })
export type UserForm = z.output<typeof UserForm>

type DisableFailure = LockFailure | { type: 'unchanged' } | { type: 'last-admin' }

/**
 * Shuts a user out at once: sessions, steps of a sign-in and links end with it, also the links they made for others.
 * Refuses for the last active admin.
 */
export function disableUser(admin: Admin, { id }: UserForm): Promise<Result<{ ended: number }, DisableFailure>> {
  return keepingAnAdmin(() =>
    db.$transaction(async (tx) => {
      const locked = await lockWithAdmins(tx, admin, id)
      if (!locked.ok) return locked
      const { user, isLastAdmin } = locked.value
      if (user.disabledAt) return fail({ type: 'unchanged' })
      if (isLastAdmin) return fail({ type: 'last-admin' })

      await tx.user.update({ where: { id: user.id }, data: { disabledAt: new Date() }, select: { id: true } })
      const ended = await shutOut(tx, user.id)
      const linksRevoked = await revokeLinksMadeBy(tx, user.id)
      const after = { disabled: true, sessionsEnded: ended, ...(linksRevoked && { linksRevoked }) }
      const change = { before: { disabled: false }, after }
      await recordAct(tx, admin, { act: 'user.disable', subject: 'user', subjectId: user.id, ...change })
      return ok({ ended })
    }),
  )
}

async function shutOut(tx: Tx, userId: string): Promise<number> {
  await revokeLinks(tx, { userId })
  await tx.challenge.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } })
  return endSessionsOf(tx, userId)
}

/** Lets a disabled user sign in again, in the role they had. */
export async function enableUser(
  admin: Admin,
  { id }: UserForm,
): Promise<Result<null, LockFailure | { type: 'unchanged' }>> {
  return db.$transaction(async (tx) => {
    const locked = await lockWithAdmins(tx, admin, id)
    if (!locked.ok) return locked
    const { user } = locked.value
    if (!user.disabledAt) return fail({ type: 'unchanged' })
    // One that began in the very moment of disabling was refused until now.
    await shutOut(tx, user.id)
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: null }, select: { id: true } })
    const change = { before: { disabled: true }, after: { disabled: false } }
    await recordAct(tx, admin, { act: 'user.enable', subject: 'user', subjectId: user.id, ...change })
    return ok(null)
  })
}
