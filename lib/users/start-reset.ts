import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { deliverLink, type Delivery } from '@/lib/users/deliver-link'
import type { UserForm } from '@/lib/users/disable-user'
import { lockWithAdmins, type LockFailure } from '@/lib/users/lock-with-admins'
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

    await revokeLinks(tx, { kind: 'PASSWORD_RESET', userId: user.id })
    const facts = { kind: 'PASSWORD_RESET', userId: user.id, email: user.email, createdById: admin.userId } as const
    const link = await createLink(tx, facts)
    const delivery = await deliverLink(tx, link)
    const after = { link: link.id, delivery, expiresAt: link.expiresAt.toISOString() }
    await recordAct(tx, admin, { act: 'user.start-reset', subject: 'user', subjectId: user.id, after })
    return ok({ delivery })
  })
}
