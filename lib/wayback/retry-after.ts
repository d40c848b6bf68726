import { readRetryAfter } from '@/lib/outbound/retry-after'

const longest = 24 * 3_600_000

/** What `Retry-After` asks for, in milliseconds: at least a second, at most a day; null where it says nothing. */
export function retryAfter(value: string | undefined, now = Date.now()): number | null {
  const asked = readRetryAfter(value, now)
  return asked === null ? null : Math.min(Math.max(asked, 1_000), longest)
}
