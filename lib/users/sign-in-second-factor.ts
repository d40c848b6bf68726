import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { lockUser } from '@/lib/users/lock-user'
import { takeRecoveryCode } from '@/lib/users/recovery-codes'
import { recordRefusal } from '@/lib/users/sign-in'
import { endChallenge, findHalfSignedIn, type HalfSignedIn } from '@/lib/users/sign-in-challenge'
import { signIn, type Browser, type SignedIn } from '@/lib/users/sign-in-session'
import { admit, bucketsOf, forgive, isWithin, type TooMany } from '@/lib/users/throttle'
import { takeTotpCode } from '@/lib/users/totp'

/** `expired`: the first factor has to be given again. */
export type SecondFactorError = { type: 'wrong' | 'expired' } | TooMany

/** A sign-in takes so many wrong codes. */
const tries = { points: 5, duration: 3_600 }

/** Finishes a sign-in with a code of the authenticator app, or with a recovery code. */
export async function finishWithCode(
  challengeId: string,
  code: string,
  browser: Browser,
): Promise<Result<SignedIn, SecondFactorError>> {
  const half = await findHalfSignedIn(challengeId)
  if (!half) return fail({ type: 'expired' })
  const buckets = bucketsOf('code', half.user.email, browser)
  const admitted = await admit(buckets)
  if (!admitted.ok) return admitted
  if (!(await isWithin('second-factor', challengeId, tries))) return giveUp(challengeId)

  const finished = await finish(half, code, browser)
  if (finished.ok) await forgive(buckets)
  else if (finished.error.type === 'wrong')
    await recordRefusal({ name: half.user.email, address: browser.address }, half.user.id, 'code')
  return finished
}

/** Uses code and challenge up in one transaction with signing in. */
async function finish(
  { id: challengeId, user: { id: userId } }: HalfSignedIn,
  code: string,
  browser: Browser,
): Promise<Result<SignedIn, { type: 'wrong' | 'expired' }>> {
  return db.$transaction(async (tx) => {
    // Of two who answer at the same moment the second finds it answered, and keeps its code.
    await lockUser(tx, userId)
    const half = await findHalfSignedIn(challengeId, tx)
    if (!half) return fail({ type: 'expired' })
    if (!(await takeCode(tx, userId, code))) return fail({ type: 'wrong' })
    await endChallenge(tx, challengeId)
    const { id, name, email, role } = half.user
    return ok(await signIn(tx, { id, name, email, role }, half.method, browser))
  })
}

const takeCode = async (tx: Tx, userId: string, code: string): Promise<boolean> =>
  /^\s*(\d\s*){6}$/.test(code.normalize('NFKC')) ? takeTotpCode(tx, userId, code) : takeRecoveryCode(tx, userId, code)

async function giveUp(challengeId: string) {
  await endChallenge(db, challengeId)
  return fail({ type: 'expired' as const })
}
