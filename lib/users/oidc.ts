import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { Email } from '@/lib/users/email'
import type { Claims } from '@/lib/users/oidc-provider'
import { recordRefusal, takeFirstStep, type FirstStep } from '@/lib/users/sign-in'
import type { Browser } from '@/lib/users/sign-in-session'

/**
 * `no-account`: nobody here, disabled, or known to the provider as somebody else. `unverified`: it does not vouch for the
 * e-mail address by which they would be found.
 */
export type ProviderError = { type: 'no-account' | 'unverified' }

/**
 * Signs in whoever an OpenID provider vouches for, if they are a user already: by what links them to it, else by their
 * e-mail address, which then links them. A second factor of ours is asked for all the same.
 */
export async function signInWithProvider(claims: Claims, browser: Browser): Promise<Result<FirstStep, ProviderError>> {
  const step = await db.$transaction(async (tx) => {
    const found = (await findLinked(tx, claims)) ?? (await linkByEmail(tx, claims, browser))
    if (!found.ok) return found
    if (found.value.disabledAt) return fail({ type: 'no-account' as const })
    return ok(await takeFirstStep(tx, found.value, browser, 'OIDC'))
  })
  if (!step.ok) {
    const name = claims.email ?? `${claims.sub} at ${claims.iss}`
    await recordRefusal({ name, address: browser.address }, undefined, 'provider')
  }
  return step
}

const columns = {
  id: true,
  name: true,
  email: true,
  role: true,
  disabledAt: true,
  oidcIssuer: true,
  totpConfirmedAt: true,
  passkeys: { select: { id: true } },
}

async function findLinked(tx: Tx, { iss, sub }: Claims) {
  const where = { oidcIssuer_oidcSubject: { oidcIssuer: iss, oidcSubject: sub } }
  const user = await tx.user.findUnique({ where, select: columns })
  return user && ok(user)
}

async function linkByEmail(tx: Tx, { iss, sub, email: given, email_verified }: Claims, { address }: Browser) {
  const email = Email.safeParse(given).data
  if (email === undefined || email_verified !== true) return fail({ type: 'unverified' as const })
  const user = await tx.user.findUnique({ where: { email }, select: columns })
  // Whoever this provider knew under the address before was somebody else.
  if (!user || user.disabledAt || user.oidcIssuer === iss) return fail({ type: 'no-account' as const })
  const { count } = await tx.user.updateMany({
    where: { id: user.id, disabledAt: null, oidcIssuer: user.oidcIssuer },
    data: { oidcIssuer: iss, oidcSubject: sub },
  })
  if (count === 0) return fail({ type: 'no-account' as const })
  const change = { before: { issuer: user.oidcIssuer }, after: { issuer: iss, subject: sub } }
  const who = { name: user.name, userId: user.id, address }
  await recordAct(tx, who, { act: 'user.provider', subject: 'user', subjectId: user.id, ...change })
  return ok(user)
}
