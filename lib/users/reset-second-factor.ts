import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import type { UserForm } from '@/lib/users/disable-user'
import { lockWithAdmins, type LockFailure, type LockedUser } from '@/lib/users/lock-with-admins'
import { endSessionsOf } from '@/lib/users/sessions'
import { sendResetLink } from '@/lib/users/start-reset'

/** What a user who has no second factor any more signs in with, if with anything. */
type Left = 'password' | 'provider' | 'nothing'

/**
 * For somebody who lost what they had: takes away the authenticator app, the recovery codes and all passkeys, ends their
 * sessions, and tells them by mail. A password too short to stand alone goes as well; who is left with no way in is sent a
 * link to choose a password.
 */
export async function resetSecondFactor(
  admin: Admin,
  { id }: UserForm,
): Promise<Result<{ left: Left }, LockFailure | { type: 'unchanged' }>> {
  return db.$transaction(async (tx) => {
    const locked = await lockWithAdmins(tx, admin, id)
    if (!locked.ok) return locked
    const { user } = locked.value
    const before = await takeAway(tx, user.id)
    if (!before.app && before.passkeys + before.recoveryCodes === 0) return fail({ type: 'unchanged' })

    const shortPassword = await takeShortPassword(tx, user.id)
    const left = await wayInLeft(tx, user.id)
    const after = { sessionsEnded: await endSessionsOf(tx, user.id), passwordTaken: shortPassword }
    await recordAct(tx, admin, { act: 'user.reset-second-factor', subject: 'user', subjectId: user.id, before, after })
    await tellThem(tx, user)
    if (left === 'nothing' && !user.disabledAt) await sendResetLink(tx, admin, user)
    return ok({ left })
  })
}

async function takeAway(tx: Tx, userId: string) {
  // The last step stays: a code that was taken is not taken again.
  const none = { totpSecret: null, totpConfirmedAt: null }
  const apps = await tx.user.updateMany({ where: { id: userId, totpSecret: { not: null } }, data: none })
  const passkeys = await tx.passkey.deleteMany({ where: { userId } })
  const recoveryCodes = await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.challenge.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } })
  return { app: apps.count > 0, passkeys: passkeys.count, recoveryCodes: recoveryCodes.count }
}

async function takeShortPassword(tx: Tx, id: string): Promise<boolean> {
  const where = { id, passwordHash: { not: null }, isPasswordLong: false }
  const { count } = await tx.user.updateMany({ where, data: { passwordHash: null, passwordChangedAt: null } })
  return count > 0
}

async function wayInLeft(tx: Tx, id: string): Promise<Left> {
  const columns = { passwordHash: true, oidcSubject: true } as const
  const { passwordHash, oidcSubject } = await tx.user.findUniqueOrThrow({ where: { id }, select: columns })
  if (passwordHash !== null) return 'password'
  return oidcSubject === null ? 'nothing' : 'provider'
}

async function tellThem(tx: Tx, { id, email, disabledAt }: LockedUser['user']): Promise<void> {
  if (canMail() && !disabledAt) await enqueue(tx, 'mail-notice', { userId: id, notice: 'second-factor-off', to: email })
}
