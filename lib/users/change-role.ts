import { z } from 'zod'
import { Role } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { keepingAnAdmin } from '@/lib/users/keeping-an-admin'
import { lockWithAdmins, type LockFailure } from '@/lib/users/lock-with-admins'
import { revokeLinksMadeBy } from '@/lib/users/one-time-links'
import { endSessionsOf } from '@/lib/users/sessions'

export const ChangeRoleForm = z.object({
  id: z.uuid(),
  role: z.enum(Role, 'Choose a role.'),
  /** The role the page showed. */
  seen: z.enum(Role),
})

export type ChangeRoleForm = z.output<typeof ChangeRoleForm>

export type ChangeRoleFailure =
  LockFailure | { type: 'stale'; role: Role } | { type: 'unchanged' } | { type: 'last-admin' }

/**
 * Gives a user another role and ends all their sessions; invitations and resets that somebody made who is no admin any more
 * end too. Refuses when the role is no longer the one that was seen, and to take the role of the last active admin.
 */
export function changeRole(admin: Admin, form: ChangeRoleForm): Promise<Result<{ ended: number }, ChangeRoleFailure>> {
  return keepingAnAdmin(() =>
    db.$transaction(async (tx) => {
      const locked = await lockWithAdmins(tx, admin, form.id)
      if (!locked.ok) return locked
      const { user, isLastAdmin } = locked.value
      if (user.role !== form.seen) return fail({ type: 'stale', role: user.role })
      if (user.role === form.role) return fail({ type: 'unchanged' })
      if (isLastAdmin) return fail({ type: 'last-admin' })

      await tx.user.update({ where: { id: user.id }, data: { role: form.role }, select: { id: true } })
      const ended = await endSessionsOf(tx, user.id)
      const linksRevoked = form.role === 'ADMIN' ? 0 : await revokeLinksMadeBy(tx, user.id)
      const after = { role: form.role, sessionsEnded: ended, ...(linksRevoked && { linksRevoked }) }
      const change = { before: { role: user.role }, after }
      await recordAct(tx, admin, { act: 'user.role', subject: 'user', subjectId: user.id, ...change })
      return ok({ ended })
    }),
  )
}
