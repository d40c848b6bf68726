import type { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'
import { forgetRecoveryCodes } from '@/lib/users/recovery-codes'
import { asksForSecondFactor, endSessionsOf } from '@/lib/users/sessions'
import type { Actor } from '@/lib/users/actor'

/** How a user can sign in, and what they are asked for besides. */
export type WaysIn = {
  hasPassword: boolean
  isPasswordLong: boolean
  /** Whether the OpenID provider of now knows them. */
  hasProvider: boolean
  hasTotp: boolean
  passkeyCount: number
}

const columns = {
  role: true,
  passwordHash: true,
  isPasswordLong: true,
  totpConfirmedAt: true,
  oidcIssuer: true,
  oidcSubject: true,
  _count: { select: { passkeys: true } },
} satisfies Prisma.UserSelect

export async function getWaysIn(tx: Tx, userId: string): Promise<WaysIn & { role: Role }> {
  const { role, _count, ...user } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: columns })
  return {
    role,
    hasPassword: user.passwordHash !== null,
    isPasswordLong: user.isPasswordLong,
    hasProvider: user.oidcSubject !== null && isPresentProvider(user.oidcIssuer),
    hasTotp: user.totpConfirmedAt !== null,
    passkeyCount: _count.passkeys,
  }
}

/** Our setting has no slash at its end; a provider may write one. */
const isPresentProvider = (issuer: string | null) => issuer !== null && issuer.replace(/\/+$/, '') === env().OIDC_ISSUER

export const hasAnyFactor = ({ hasTotp, passkeyCount }: Pick<WaysIn, 'hasTotp' | 'passkeyCount'>): boolean =>
  hasTotp || passkeyCount > 0

export type LossProblem = 'last-way-in' | 'factor-asked-for' | 'password-short'

/** Why a user may not be left with no more ways in than these; null when they may. */
export function problemOfLoss(left: WaysIn, isFactorAskedFor: boolean): LossProblem | null {
  if (!left.hasPassword && !left.hasProvider && left.passkeyCount === 0) return 'last-way-in'
  if (hasAnyFactor(left)) return null
  if (isFactorAskedFor) return 'factor-asked-for'
  return left.hasPassword && !left.isPasswordLong ? 'password-short' : null
}

/** What the site asks of people with a role now. */
export async function isFactorAskedFor(tx: Tx, role: Role): Promise<boolean> {
  const settings = await tx.siteSettings.findUnique({ where: { id: 1 }, select: { twoFactor: true } })
  return asksForSecondFactor(settings?.twoFactor, role)
}

/** What follows from the loss of a factor: other browsers sign in anew, and the user hears of it. */
export async function followLoss(tx: Tx, actor: Actor, left: WaysIn): Promise<void> {
  if (!hasAnyFactor(left)) await forgetRecoveryCodes(tx, actor.userId)
  await endSessionsOf(tx, actor.userId, actor.sessionId)
  if (canMail())
    await enqueue(tx, 'mail-notice', { userId: actor.userId, notice: 'second-factor-off', to: actor.email })
}
