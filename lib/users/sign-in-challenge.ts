import { cookies } from 'next/headers'
import { v4 as uuid, validate } from 'uuid'
import type { SignInMethod } from '@/generated/prisma/enums'
import type { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import { cookieName, cookieOptions } from '@/lib/users/session-cookie'

/** How long a sign-in waits for the second factor, in milliseconds. */
const waits = 10 * 60_000

/** Remembers that a first factor was right. Returns what names this, for a cookie. */
export async function askForSecondFactor(tx: Tx, userId: string, method: SignInMethod): Promise<string> {
  await tx.challenge.deleteMany({ where: { expiresAt: { lt: new Date(Date.now() - waits) } } })
  const expiresAt = new Date(Date.now() + waits)
  const { id } = await tx.challenge.create({
    data: { id: uuid(), kind: 'SECOND_FACTOR', userId, method, expiresAt },
    select: { id: true },
  })
  return id
}

const columns = {
  id: true,
  method: true,
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
} satisfies Prisma.ChallengeSelect

/** A sign-in that waits for its second factor; null once it has it, is void, or its user was disabled. */
export async function findHalfSignedIn(id: string, tx: Tx = db) {
  if (!validate(id)) return null
  const half = await tx.challenge.findFirst({
    where: { ...isWaiting(id), user: { disabledAt: null } },
    select: columns,
  })
  return half?.user ? { id, method: half.method ?? 'PASSWORD', user: half.user } : null
}

export type HalfSignedIn = NonNullable<Awaited<ReturnType<typeof findHalfSignedIn>>>

/** Nobody finishes it any more. */
export const endChallenge = (tx: Tx, id: string) =>
  tx.challenge.updateMany({ where: isWaiting(id), data: { usedAt: new Date() } })

const isWaiting = (id: string) =>
  ({ id, kind: 'SECOND_FACTOR', usedAt: null, expiresAt: { gt: new Date() } }) satisfies Prisma.ChallengeWhereInput

/** Actions and handlers only. */
export async function setChallengeCookie(id: string): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName('second-factor'), id, { ...cookieOptions(), maxAge: waits / 1_000 })
}

export async function challengeOfCookie(): Promise<string | null> {
  const jar = await cookies()
  return jar.get(cookieName('second-factor'))?.value ?? null
}

export async function clearChallengeCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName('second-factor'), '', { ...cookieOptions(), maxAge: 0 })
}
