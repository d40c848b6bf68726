import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { sessionOf } from '@/lib/users/own-account-session'
import { isPassword } from '@/lib/users/passwords'
import { takeRecoveryCode } from '@/lib/users/recovery-codes'
import { confirmSession, hasSecondFactor } from '@/lib/users/sessions'
import { admit, bucketsOf, forgive, type TooMany } from '@/lib/users/throttle'
import { takeTotpCode } from '@/lib/users/totp'

const columns = {
  email: true,
  passwordHash: true,
  totpConfirmedAt: true,
  passkeys: { select: { id: true } },
} satisfies Prisma.UserSelect

export type ConfirmError = { type: 'wrong-password' | 'wrong-code' } | TooMany

/**
 * Takes a password, with a code where there is a second factor, for an answer to "is it you?". The code may be of the
 * authenticator app or a recovery code.
 */
export async function confirmByPassword(
  actor: Actor,
  { password, code }: { password: string; code: string },
  marks: string[],
): Promise<Result<null, ConfirmError>> {
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: columns })
  const from = { address: actor.address, marks }
  const passwordBuckets = bucketsOf('password', user.email, from)
  const codeBuckets = hasSecondFactor(user) ? bucketsOf('code', user.email, from) : []
  const admitted = await admit([...passwordBuckets, ...codeBuckets])
  if (!admitted.ok) return admitted

  if (!(await isPassword(password, user.passwordHash))) return refuseProof(actor, 'wrong-password')
  await forgive(passwordBuckets)
  const by = await confirm(actor, hasSecondFactor(user), code)
  if (!by) return refuseProof(actor, 'wrong-code')
  await forgive(codeBuckets)
  return ok(null)
}

/** By what it was confirmed, in one transaction with the code's being used up; null when the code is not right. */
async function confirm(actor: Actor, needsCode: boolean, code: string) {
  return db.$transaction(async (tx) => {
    const by = needsCode ? await takeCode(tx, actor.userId, code) : 'password'
    if (!by) return null
    await confirmSession(tx, sessionOf(actor))
    const after = { by }
    await recordAct(tx, actor, { act: 'session.confirm', subject: 'user', subjectId: actor.userId, after })
    return by
  })
}

async function takeCode(tx: Tx, userId: string, code: string) {
  if (await takeTotpCode(tx, userId, code)) return 'password and code'
  return (await takeRecoveryCode(tx, userId, code)) ? 'password and recovery code' : null
}

/** Tells the log that somebody who is signed in did not prove who they are, and is the answer to them. */
export async function refuseProof<Reason extends 'wrong-password' | 'wrong-code'>(actor: Actor, reason: Reason) {
  const facts = { act: 'session.confirm-refused', subject: 'user', subjectId: actor.userId, after: { reason } }
  await db.$transaction((tx) => recordAct(tx, actor, facts))
  return fail({ type: reason })
}
