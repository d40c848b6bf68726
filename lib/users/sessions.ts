import { v7 as uuid } from 'uuid'
import type { SignInMethod, TwoFactorPolicy } from '@/generated/prisma/enums'
import type { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import { actor, type Actor } from '@/lib/users/actor'

/** How long a browser stays signed in, in milliseconds: at most, and without being used. */
export const lifetime = { absolute: 30 * 24 * 3_600_000, idle: 3 * 24 * 3_600_000 }

/** A session's last use is written at most this often, in milliseconds. */
const useIsNotedEvery = 60_000

/** The browser and the network address a request came from. */
export type Client = { device: string | null; address: string | null }

export async function beginSession(tx: Tx, userId: string, method: SignInMethod, client: Client): Promise<string> {
  const id = uuid()
  await tx.session.create({
    data: { id, userId, method, ...client, expiresAt: new Date(Date.now() + lifetime.absolute) },
    select: { id: true },
  })
  return id
}

export type OpenSession = {
  actor: Actor
  /** The settings ask for a second factor and there is none yet: until then they may only set one up. */
  owesSecondFactor: boolean
}

/** Who a session belongs to now; null when it ended, expired, was left idle, or its user was disabled. */
export async function findSession(id: string, address: string | null): Promise<OpenSession | null> {
  const [session, settings] = await Promise.all([
    db.session.findFirst({ where: { id, ...isOpen(), user: { disabledAt: null } }, select: chosen }),
    db.siteSettings.findUnique({ where: { id: 1 }, select: { twoFactor: true } }),
  ])
  if (!session) return null
  await noteUse(id, session.lastUsedAt, address)
  const { user, confirmedAt } = session
  return {
    actor: actor({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      sessionId: id,
      address,
      confirmedAt,
    }),
    owesSecondFactor: !hasSecondFactor(user) && asksForSecondFactor(settings?.twoFactor, user.role),
  }
}

const chosen = {
  lastUsedAt: true,
  confirmedAt: true,
  user: {
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      totpConfirmedAt: true,
      passkeys: { select: { id: true } },
    },
  },
} satisfies Prisma.SessionSelect

/** A passkey is one as well: it is something one has, unlocked by something one knows or is. */
export const hasSecondFactor = (user: { totpConfirmedAt: Date | null; passkeys: unknown[] }): boolean =>
  user.totpConfirmedAt !== null || user.passkeys.length > 0

export const asksForSecondFactor = (policy: TwoFactorPolicy | undefined, role: Actor['role']): boolean =>
  policy === 'EVERYONE' || (policy === 'ADMINS' && role === 'ADMIN')

/** What is true of a session that still admits its user. */
export const isOpen = (now = Date.now()) =>
  ({
    endedAt: null,
    expiresAt: { gt: new Date(now) },
    lastUsedAt: { gt: new Date(now - lifetime.idle) },
  }) satisfies Prisma.SessionWhereInput

async function noteUse(id: string, lastUsedAt: Date, address: string | null): Promise<void> {
  const now = new Date()
  const before = new Date(now.getTime() - useIsNotedEvery)
  if (lastUsedAt < before)
    await db.session.updateMany({
      where: { id, lastUsedAt: { lt: before }, endedAt: null },
      data: { lastUsedAt: now, address },
    })
}

/**
 * Ends every session of a user, at its next request, and every sign-in that waits for its second factor; `except` is the
 * one that may go on. Returns how many ended.
 */
export async function endSessionsOf(tx: Tx, userId: string, except?: string | null): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: new Date() },
  })
  await tx.challenge.updateMany({
    where: { userId, kind: 'SECOND_FACTOR', usedAt: null },
    data: { usedAt: new Date() },
  })
  return count
}

/** Ends one session of a user; false when they have no such session. */
export async function endSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id, userId, endedAt: null }, data: { endedAt: new Date() } })
  return count === 1
}

/** They have just proved who they are. */
export const confirmSession = (tx: Tx, id: string) =>
  tx.session.updateMany({ where: { id, endedAt: null }, data: { confirmedAt: new Date() } })
