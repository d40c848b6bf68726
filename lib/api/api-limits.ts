import { createHash } from 'node:crypto'
import { count, limiter } from '@/lib/users/throttle-store'

/** So many requests in so many seconds. */
export type Limit = { name: string; points: number; duration: number }

/** Of public reads, for each network that asks. */
export const readLimit: Limit = { name: 'api-reads', points: 600, duration: 60 }

/** Of requests with a token, for each token. */
export const tokenLimit: Limit = { name: 'api-token', points: 300, duration: 60 }

export type Counted = { isWithin: boolean; headers: Record<string, string> }

/**
 * Counts a request, and says in headers what is left (RateLimit and RateLimit-Policy as the IETF's HTTPAPI group drafts them) and,
 * where nothing is, when there is more. Every server of the site counts in one table.
 */
export async function countRequest({ name, points, duration }: Limit, key: string): Promise<Counted> {
  const hashed = createHash('sha256').update(key).digest('base64url')
  const { isWithin, left } = await count(limiter(name, { points, duration, isKnownFull: true }), hashed)
  const seconds = Math.max(1, Math.ceil(left.msBeforeNext / 1_000))
  return {
    isWithin,
    headers: {
      'ratelimit-policy': `"${name}";q=${points};w=${duration}`,
      ratelimit: `"${name}";r=${Math.max(0, left.remainingPoints)};t=${seconds}`,
      ...(isWithin ? {} : { 'retry-after': String(seconds) }),
    },
  }
}
