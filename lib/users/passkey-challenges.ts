import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { ChallengeKind } from '@/generated/prisma/enums'
import { db } from '@/lib/db'

type PasskeyChallengeKind = Exclude<ChallengeKind, 'SECOND_FACTOR'>

/** How long a passkey may take to answer, in milliseconds. */
export const challengeLifetime = 5 * 60_000

/** What a passkey has to sign, once. With a user, only theirs will do. */
export async function createPasskeyChallenge(kind: PasskeyChallengeKind, userId: string | null) {
  // Whoever asks makes a row, so whoever asks also clears away.
  await db.challenge.deleteMany({ where: { expiresAt: { lt: new Date(Date.now() - challengeLifetime) } } })
  const nonce = randomBytes(32).toString('base64url')
  const { id } = await db.challenge.create({
    data: { id: uuid(), kind, userId, nonce, expiresAt: new Date(Date.now() + challengeLifetime) },
    select: { id: true },
  })
  return { id, nonce }
}

/**
 * Uses a challenge up, whatever comes of it; null when it was used before, is of another kind, or too old.
 */
export async function takePasskeyChallenge(kind: PasskeyChallengeKind, id: string) {
  const [taken] = await db.challenge.updateManyAndReturn({
    where: { id, kind, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
    select: { nonce: true, userId: true },
  })
  return taken?.nonce ? { nonce: taken.nonce, userId: taken.userId } : null
}
