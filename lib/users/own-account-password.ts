import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'
import { fail, ok, type Result } from '@/lib/result'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isConfirmed, type Actor } from '@/lib/users/actor'
import { refuseProof } from '@/lib/users/confirm'
import { lockUser } from '@/lib/users/lock-user'
import { revokeLinks } from '@/lib/users/one-time-links'
import { sessionOf } from '@/lib/users/own-account-session'
import { hashPassword, isLong, isPassword, problemOfPassword, type PasswordProblem } from '@/lib/users/passwords'
import { beginSession, endSessionsOf, hasSecondFactor } from '@/lib/users/sessions'
import type { Browser } from '@/lib/users/sign-in-session'
import { admit, bucketsOf, forgive, type TooMany } from '@/lib/users/throttle'

const columns = {
  name: true,
  email: true,
  passwordHash: true,
  totpConfirmedAt: true,
  passkeys: { select: { id: true } },
} satisfies Prisma.UserSelect

type Owner = Prisma.UserGetPayload<{ select: typeof columns }>

/** `unconfirmed`: there is no password to ask for, so who they are has to be confirmed otherwise. */
export type OwnPasswordError =
  | { type: 'wrong-password' | 'unconfirmed' | 'changed-meanwhile' }
  | { type: 'unsuitable'; problem: PasswordProblem; hasSecondFactor: boolean }
  | TooMany

/**
 * Sets one's own password, against the one before. Every session ends; the browser that asked gets a new one, whose id
 * is returned for its cookie.
 */
export async function changeOwnPassword(
  actor: Actor,
  { current, chosen }: { current: string; chosen: string },
  browser: Browser,
): Promise<Result<string, OwnPasswordError>> {
  const owner = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: columns })
  const proved = await prove(actor, owner, current, browser)
  if (!proved.ok) return proved
  const { siteName } = await getSiteSettings()
  const isSecond = hasSecondFactor(owner)
  const problem = problemOfPassword(chosen, isSecond, [owner.name, owner.email, siteName])
  if (problem) return fail({ type: 'unsuitable', problem, hasSecondFactor: isSecond })

  const passwordHash = await hashPassword(chosen)
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    const now = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: columns })
    const isOther = now.passwordHash !== owner.passwordHash || hasSecondFactor(now) !== hasSecondFactor(owner)
    const sid = isOther ? null : await beginAnew(tx, actor, browser)
    if (sid === null) return fail({ type: 'changed-meanwhile' })
    await keep(tx, actor, passwordHash, isLong(chosen))
    return ok(sid)
  })
}

async function prove(
  actor: Actor,
  { passwordHash, email }: Owner,
  current: string,
  browser: Browser,
): Promise<Result<null, OwnPasswordError>> {
  if (passwordHash === null) return isConfirmed(actor) ? ok(null) : fail({ type: 'unconfirmed' })
  const buckets = bucketsOf('password', email, browser)
  const admitted = await admit(buckets)
  if (!admitted.ok) return admitted
  if (!(await isPassword(current, passwordHash))) return refuseProof(actor, 'wrong-password')
  await forgive(buckets)
  return ok(null)
}

async function keep(tx: Tx, actor: Actor, passwordHash: string, isPasswordLong: boolean): Promise<void> {
  const { userId, email } = actor
  const kept = { passwordHash, isPasswordLong, passwordChangedAt: new Date() }
  await tx.user.update({ where: { id: userId }, data: kept, select: { id: true } })
  await revokeLinks(tx, { userId, kind: 'PASSWORD_RESET' })
  await recordAct(tx, actor, { act: 'user.password', subject: 'user', subjectId: userId })
  if (canMail()) await enqueue(tx, 'mail-notice', { userId, notice: 'password-changed', to: email })
}

/** A session id that somebody learned is worth nothing after this. Null when the session ended on the way here. */
async function beginAnew(tx: Tx, actor: Actor, { device, address }: Browser): Promise<string | null> {
  const where = { id: sessionOf(actor), endedAt: null }
  const session = await tx.session.findFirst({ where, select: { method: true } })
  if (!session) return null
  await endSessionsOf(tx, actor.userId)
  return beginSession(tx, actor.userId, session.method, { device, address })
}
