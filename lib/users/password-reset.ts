import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'
import { fail, ok, type Result } from '@/lib/result'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { deliverLink } from '@/lib/users/deliver-link'
import { lockUser } from '@/lib/users/lock-user'
import { consumeLink, createLink, findLink, revokeLinks } from '@/lib/users/one-time-links'
import { hashPassword, isLong, problemOfPassword, type PasswordProblem } from '@/lib/users/passwords'
import { endSessionsOf, hasSecondFactor, type Client } from '@/lib/users/sessions'
import { isWithin } from '@/lib/users/throttle'
import { networkOf } from '@/lib/users/throttle-delay'

/** How many links may be asked for, from an address and for an account, in an hour. */
const mostAsked = { address: { points: 20, duration: 3_600 }, account: { points: 3, duration: 3_600 } }

/** Whether this address may ask for another link now. */
export const mayAskForReset = ({ address }: Client): Promise<boolean> =>
  isWithin('reset-address', networkOf(address), mostAsked.address)

/**
 * Mails a link to choose a new password to the address an active user is kept under; otherwise nothing happens. Whoever
 * asks is to hear the same in the same time: call it when they have been answered.
 */
export async function mailPasswordReset(email: string, { address }: Client): Promise<void> {
  if (!canMail() || !(await isWithin('reset-account', email, mostAsked.account))) return
  await db.$transaction(async (tx) => {
    const user = await tx.user.findFirst({ where: { email, disabledAt: null }, select: { id: true, email: true } })
    if (!user) return
    await revokeLinks(tx, { kind: 'PASSWORD_RESET', userId: user.id })
    const link = await createLink(tx, { kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
    await deliverLink(tx, link)
    const after = { link: link.id, expiresAt: link.expiresAt.toISOString() }
    const who = { name: email, address }
    await recordAct(tx, who, { act: 'user.ask-reset', subject: 'user', subjectId: user.id, after })
  })
}

export type ResetError = { type: 'not-open' } | { type: 'unsuitable'; problem: PasswordProblem }

/**
 * Sets a new password by a link. Every session ends, and nobody is signed in: whoever has a second factor is asked for it
 * as always. Returns the account's e-mail address.
 */
export async function resetPassword(
  token: string,
  password: string,
  { address }: Client,
): Promise<Result<{ email: string }, ResetError>> {
  const user = await userOfReset(token)
  if (!user) return fail({ type: 'not-open' })
  const { siteName } = await getSiteSettings()
  const problem = problemOfPassword(password, hasSecondFactor(user), [user.name, user.email, siteName])
  if (problem) return fail({ type: 'unsuitable', problem })

  const kept = { passwordHash: await hashPassword(password), isPasswordLong: isLong(password) }
  return db.$transaction(async (tx) => {
    await lockUser(tx, user.id)
    // What decided over the password's length may have gone meanwhile.
    const isSame = hasSecondFactor(await tx.user.findUniqueOrThrow({ where: { id: user.id }, select: factors }))
    if (isSame !== hasSecondFactor(user) || !(await consumeLink(tx, user.linkId))) return fail({ type: 'not-open' })
    await setPassword(tx, user, kept, address)
    return ok({ email: user.email })
  })
}

/** The user whose password a link may set; null for any other link, and for one who was disabled. */
export async function userOfReset(token: string) {
  const link = await findLink(token)
  if (link?.kind !== 'PASSWORD_RESET' || !link.user || link.user.disabledAt) return null
  const found = await db.user.findUnique({ where: { id: link.user.id }, select: { ...factors, role: true } })
  return found && { ...found, ...link.user, linkId: link.id }
}

const factors = { totpConfirmedAt: true, passkeys: { select: { id: true } } }

async function setPassword(
  tx: Tx,
  { id, name, email }: { id: string; name: string; email: string },
  kept: { passwordHash: string; isPasswordLong: boolean },
  address: string | null,
): Promise<void> {
  await tx.user.update({ where: { id }, data: { ...kept, passwordChangedAt: new Date() }, select: { id: true } })
  await endSessionsOf(tx, id)
  await revokeLinks(tx, { kind: 'PASSWORD_RESET', userId: id })
  const who = { name, userId: id, address }
  await recordAct(tx, who, { act: 'user.password-reset', subject: 'user', subjectId: id })
  if (canMail()) await enqueue(tx, 'mail-notice', { userId: id, notice: 'password-changed', to: email })
}
