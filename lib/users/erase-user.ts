import { recordAct, type Bystander } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { dropJobsFor } from '@/lib/jobs/drop-jobs'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor, Admin } from '@/lib/users/actor'
import type { UserForm } from '@/lib/users/disable-user'
import { keepingAnAdmin } from '@/lib/users/keeping-an-admin'
import { lockWithAdmins, type LockFailure } from '@/lib/users/lock-with-admins'
import { revokeLinksMadeBy } from '@/lib/users/one-time-links'

/** What was taken away, and the name that what they did is signed with from now on. */
export type Erased = { pseudonym: string; sessions: number; passkeys: number; tokens: number }

type EraseOwnFailure = { type: 'not-found' } | { type: 'last-admin' }
type EraseFailure = LockFailure | { type: 'last-admin' }

/**
 * Erases a user as docs/decisions/0043-erasing-a-person.md says: they are out for good, and nothing is left of them but
 * what they did, signed with a pseudonym. Refuses for the last active admin.
 */
export const eraseUser = (admin: Admin, { id }: UserForm): Promise<Result<Erased, EraseFailure>> =>
  keepingAnAdmin(() =>
    db.$transaction(async (tx) => {
      const locked = await lockWithAdmins(tx, admin, id)
      if (!locked.ok) return locked
      if (locked.value.isLastAdmin) return fail({ type: 'last-admin' as const })
      const { user } = locked.value
      return erase(tx, admin.userId === user.id ? null : admin, user.id)
    }),
  )

/** Erases whoever asks. Refuses for the last active admin. */
export const eraseOwnAccount = ({ userId }: Actor): Promise<Result<Erased, EraseOwnFailure>> =>
  keepingAnAdmin(() => db.$transaction((tx) => erase(tx, null, userId)))

class DryRun extends Error {
  constructor(readonly erased: Erased) {
    super('nothing was to change')
  }
}

/** For whoever has the machine and thus the database. `isDryRun` says what would happen: it is done, and taken back. */
export async function eraseUserByCommand(
  email: string,
  { isDryRun = false } = {},
): Promise<Result<Erased, EraseOwnFailure>> {
  try {
    return await keepingAnAdmin(() =>
      db.$transaction(async (tx) => {
        const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
        if (!user) return fail({ type: 'not-found' as const })
        const erased = await erase(tx, { name: 'users erase', address: null }, user.id)
        if (isDryRun && erased.ok) throw new DryRun(erased.value)
        return erased
      }),
    )
  } catch (error) {
    if (error instanceof DryRun) return ok(error.erased)
    throw error
  }
}

/** `by` null: they did it themselves. */
async function erase(tx: Tx, by: Actor | Bystander | null, id: string): Promise<Result<Erased, { type: 'not-found' }>> {
  // Waits until nobody holds the row: what they have on its way is in the log by then, or a trigger signs it as erased.
  const [user] = await tx.$queryRaw<{ name: string; email: string }[]>`
    select name, email from users where id = ${id}::uuid and erased_at is null for update`
  if (!user) return fail({ type: 'not-found' })
  const pseudonym = pseudonymOf(id)
  await tellInLog(tx, by ?? { name: pseudonym, address: null, userId: id }, { id, pseudonym })
  const taken = await takeWaysIn(tx, id, user.email)
  await dropJobsFor(tx, id)
  await renameInComments(tx, id, user.name, pseudonym)
  await tx.user.update({ where: { id }, data: { name: pseudonym, ...nobody(id) }, select: { id: true } })
  return ok({ pseudonym, ...taken })
}

/** The same again for the same person; of two people it is not the same. */
const pseudonymOf = (id: string) => `Former user ${id.slice(-8)}`

/** With it, and before anything else is, a trigger takes their name and addresses out of the log. */
const tellInLog = (tx: Tx, by: Actor | Bystander, { id, pseudonym }: { id: string; pseudonym: string }) =>
  recordAct(tx, by, { act: 'user.erase', subject: 'user', subjectId: id, after: { name: pseudonym } })

async function takeWaysIn(tx: Tx, userId: string, email: string) {
  await tx.challenge.deleteMany({ where: { userId } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.presence.deleteMany({ where: { userId } })
  await revokeLinksMadeBy(tx, userId)
  await tx.oneTimeLink.deleteMany({ where: { OR: [{ userId }, { email }] } })
  const passkeys = await tx.passkey.deleteMany({ where: { userId } })
  const sessions = await tx.session.deleteMany({ where: { userId } })
  const tokens = await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } })
  await tx.apiToken.updateMany({ where: { userId }, data: { name: 'erased' } })
  return { sessions: sessions.count, passkeys: passkeys.count, tokens: tokens.count }
}

/** Where their colleagues called them by their name. */
async function renameInComments(tx: Tx, userId: string, name: string, pseudonym: string): Promise<void> {
  await tx.$executeRaw`
    update comments set body = replace(body, ${`@${name}`}, ${`@${pseudonym}`})
    where id in (select comment_id from mentions where user_id = ${userId}::uuid)`
  await tx.mention.updateMany({ where: { userId, seenAt: null }, data: { seenAt: new Date() } })
}

const nobody = (id: string) => ({
  ...({ email: `${id}@erased.invalid`, role: 'CONTRIBUTOR', erasedAt: new Date(), disabledAt: new Date() } as const),
  ...{ passwordHash: null, passwordChangedAt: null, isPasswordLong: false },
  ...{ totpSecret: null, totpConfirmedAt: null, totpLastStep: null, oidcIssuer: null, oidcSubject: null },
})
