import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { Email } from '@/lib/users/email'
import { hashPassword, isOutdated, isPassword } from '@/lib/users/passwords'
import { hasSecondFactor } from '@/lib/users/sessions'
import { askForSecondFactor } from '@/lib/users/sign-in-challenge'
import { signIn, type Browser, type SignedIn } from '@/lib/users/sign-in-session'
import { admit, bucketsOf, forgive, type TooMany } from '@/lib/users/throttle'

/** Signed in, or waiting for the second factor under a challenge's id. */
export type FirstStep = { isDone: true; signedIn: SignedIn } | { isDone: false; challengeId: string }

/** `wrong`: no such user, disabled, without a password, or another password: nobody is told which. */
export type SignInError = { type: 'wrong' } | TooMany

/**
 * Signs in with e-mail address and password, as both were typed. Takes as long whether there is such a user or not, and
 * tries no password before the throttle has let it through.
 */
export async function signInWithPassword(
  typed: { email: string; password: string },
  browser: Browser,
): Promise<Result<FirstStep, SignInError>> {
  const email = Email.safeParse(typed.email).data ?? null
  const buckets = bucketsOf('password', email ?? typed.email, browser)
  const admitted = await admit(buckets)
  if (!admitted.ok) return admitted

  const user = email === null ? null : await db.user.findUnique({ where: { email }, select: columns })
  const kept = user?.disabledAt ? null : user?.passwordHash
  const isRight = await isPassword(typed.password, kept)
  if (!user || !kept || !isRight) return refuse(email === null ? noAddress : typed.email, user?.id, browser)

  await forgive(buckets)
  const rehashed = isOutdated(kept) ? await hashPassword(typed.password) : kept
  const step = await db.$transaction(async (tx) => {
    // Of a password that was changed, or a user who was disabled, in this very moment.
    const { count } = await tx.user.updateMany({
      where: { id: user.id, passwordHash: kept, disabledAt: null },
      data: { passwordHash: rehashed },
    })
    return count === 1 ? takeFirstStep(tx, user, browser) : null
  })
  return step ? ok(step) : refuse(typed.email, user.id, browser)
}

const columns = {
  id: true,
  name: true,
  email: true,
  role: true,
  passwordHash: true,
  disabledAt: true,
  totpConfirmedAt: true,
  passkeys: { select: { id: true } },
}

type Known = SignedIn['user'] & Parameters<typeof hasSecondFactor>[0]

/** What follows a first factor that was right. */
export async function takeFirstStep(
  tx: Tx,
  user: Known,
  browser: Browser,
  method: 'PASSWORD' | 'OIDC' = 'PASSWORD',
): Promise<FirstStep> {
  if (hasSecondFactor(user)) return { isDone: false, challengeId: await askForSecondFactor(tx, user.id, method) }
  const { id, name, email, role } = user
  return { isDone: true, signedIn: await signIn(tx, { id, name, email, role }, method, browser) }
}

/** Stands in the log for what is no e-mail address: it may be the password, in the wrong field. */
const noAddress = 'not an e-mail address'

async function refuse(typed: string, userId: string | undefined, { address }: Browser) {
  await recordRefusal({ name: typed, address }, userId, 'password')
  return fail({ type: 'wrong' as const })
}

/** A sign-in that failed, under the name that was given. */
export async function recordRefusal(
  { name, address }: { name: string; address: string | null },
  userId: string | undefined,
  reason: 'password' | 'code' | 'provider',
): Promise<void> {
  const actor = name.replace(/\p{Cc}/gu, ' ').slice(0, 100)
  const act = { act: 'sign-in.refused', subject: 'user', subjectId: userId ?? 'unknown', after: { reason } }
  await db.$transaction((tx) => recordAct(tx, { name: actor, address }, act))
}
