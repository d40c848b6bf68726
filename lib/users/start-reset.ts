import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { deliverLink, type Delivery } from '@/lib/users/deliver-link'
import type { UserForm } from '@/lib/users/disable-user'
import { lockWithAdmins, type LockFailure, type LockedUser } from '@/lib/users/lock-with-admins'
import { createLink, revokeLinks } from '@/lib/users/one-time-links'

/**
 * Makes a link with which a user chooses a new password; the one they have works until then, and their second factor
 * stays. A link made for this before is dead.
 */
export async function startReset(
  admin: Admin,
  { id }: UserForm,
): Promise<Result<{ delivery: Delivery }, LockFailure | { type: 'disabled' }>> {
  return db.$transaction(async (tx) => {
    const locked = await lockWithAdmins(tx, admin, id)
    if (!locked.ok) return locked
    const { user } = locked.value
    if (user.disabledAt) return fail({ type: 'disabled' })

    return ok({ delivery: await sendResetLink(tx, admin, user) })
  })
}

/** Makes and delivers the link, for a locked user who is not disabled. */
export async function sendResetLink(tx: Tx, admin: Admin, { id, email }: LockedUser['user']): Promise<Delivery> {
  await revokeLinks(tx, { kind: 'PASSWORD_RESET', userId: id })
  const link = await createLink(tx, { kind: 'PASSWORD_RESET', userId: id, email, createdById: admin.userId })
  const delivery = await deliverLink(tx, link)
  const after = { link: link.id, delivery, expiresAt: link.expiresAt.toISOString() }
  await recordAct(tx, admin, { act: 'user.start-reset', subject: 'user', subjectId: id, after })
  return delivery
}
