import { Secret } from 'otpauth'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { lockUser } from '@/lib/users/lock-user'
import { makeRecoveryCodes } from '@/lib/users/recovery-codes'
import { seal } from '@/lib/users/sealed'
import {
  followLoss,
  getWaysIn,
  hasAnyFactor,
  isFactorAskedFor,
  problemOfLoss,
  type LossProblem,
} from '@/lib/users/second-factor'
import { keyedHash } from '@/lib/users/secret-key'
import { ownerOfSecret, stepOfCode } from '@/lib/users/totp'

/**
 * The secret an app is to be given, 160 bits in base32. It is computed, so that nothing is kept before a first code was
 * right: the same throughout a session, another one in the next and after a code was taken.
 */
export async function totpSecretToBe({ userId, sessionId }: Actor, tx: Tx = db): Promise<string> {
  const { totpLastStep } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { totpLastStep: true } })
  const facts = [userId, sessionId, totpLastStep?.toString()].join(' ')
  const bytes = Buffer.from(keyedHash('authenticator apps', facts), 'base64url').subarray(0, 20)
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32
}

/** Takes an app into use once its code is right, in place of the one before. Returns new recovery codes. */
export async function setUpTotp(actor: Actor, code: string): Promise<Result<string[], { type: 'wrong-code' }>> {
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    const secret = await totpSecretToBe(actor, tx)
    const step = stepOfCode(secret, code, Date.now())
    if (step === null) return fail({ type: 'wrong-code' })

    const totpSecret = seal(secret, ownerOfSecret(actor.userId))
    const before = await getWaysIn(tx, actor.userId)
    await tx.user.update({
      where: { id: actor.userId },
      data: { totpSecret, totpConfirmedAt: new Date(), totpLastStep: step },
      select: { id: true },
    })
    await recordAct(tx, actor, {
      act: before.hasTotp ? 'user.totp-replace' : 'user.totp-on',
      subject: 'user',
      subjectId: actor.userId,
    })
    return ok(await makeRecoveryCodes(tx, actor.userId))
  })
}

/** Forgets the app. Refused where the user would be left with less than the site asks for. */
export async function turnOffTotp(actor: Actor): Promise<Result<null, { type: LossProblem | 'not-on' }>> {
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    const { role, ...ways } = await getWaysIn(tx, actor.userId)
    if (!ways.hasTotp) return fail({ type: 'not-on' })
    const left = { ...ways, hasTotp: false }
    const problem = problemOfLoss(left, await isFactorAskedFor(tx, role))
    if (problem) return fail({ type: problem })

    // The last step stays: a code that was taken is not taken again.
    const nothing = { totpSecret: null, totpConfirmedAt: null }
    await tx.user.update({ where: { id: actor.userId }, data: nothing, select: { id: true } })
    await recordAct(tx, actor, { act: 'user.totp-off', subject: 'user', subjectId: actor.userId })
    await followLoss(tx, actor, left)
    return ok(null)
  })
}

/** New recovery codes in place of all before; null for whoever has no factor that they could stand for. */
export async function renewRecoveryCodes(actor: Actor): Promise<string[] | null> {
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    if (!hasAnyFactor(await getWaysIn(tx, actor.userId))) return null
    await recordAct(tx, actor, { act: 'user.recovery-codes', subject: 'user', subjectId: actor.userId })
    return makeRecoveryCodes(tx, actor.userId)
  })
}
