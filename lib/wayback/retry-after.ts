const longest = 24 * 3_600_000

/** What `Retry-After` asks for, seconds or a date, in milliseconds: at least a second, at most a day; null where it says nothing. */
export function retryAfter(value: string | undefined, now = Date.now()): number | null {
  if (value === undefined) return null
  const text = value.trim()
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 1_000), longest)
}
