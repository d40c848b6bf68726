import type { Role } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'

export type LockedUser = {
  user: { id: string; email: string; role: Role; disabledAt: Date | null }
  /** Nobody else could undo what would be done to them. */
  isLastAdmin: boolean
}

/**
 * Whether an admin still is one, for as long as the transaction lasts: whoever shuts them out waits for it, and then sees
 * what it wrote.
 */
export async function isStillAdmin(tx: Tx, { userId }: Admin): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from users where id = ${userId}::uuid and role = 'ADMIN' and disabled_at is null for share`
  return rows.length === 1
}

/** Nobody has this id, or somebody had it who is erased; or whoever asks has just lost the role it needs. */
export type LockFailure = { type: 'not-found' } | { type: 'forbidden' }

/**
 * Holds a user and all active admins until the transaction ends, in the order of their ids: of two acts that would leave
 * no admin the second waits, and then sees what the first left. It is also where an admin who was shut out a moment ago,
 * while their request was on its way, is refused.
 */
export async function lockWithAdmins(tx: Tx, admin: Admin, id: string): Promise<Result<LockedUser, LockFailure>> {
  const rows = await tx.$queryRaw<LockedUser['user'][]>`
    select id::text, email, role::text, disabled_at as "disabledAt" from users
    where (id in (${id}::uuid, ${admin.userId}::uuid) or (role = 'ADMIN' and disabled_at is null)) and erased_at is null
    order by id for no key update`
  const active = rows.filter(({ role, disabledAt }) => role === 'ADMIN' && disabledAt === null)
  const user = rows.find((row) => row.id === id.toLowerCase())
  if (!active.some((row) => row.id === admin.userId)) return fail({ type: 'forbidden' })
  if (!user) return fail({ type: 'not-found' })
  return ok({ user, isLastAdmin: active.length === 1 && active[0] === user })
}
