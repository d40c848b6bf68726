/** From one reading to the next, in seconds. */
export const pace = { shortest: 5 * 60, first: 30 * 60, longest: 6 * 3_600, failing: 24 * 3_600 }

export type Wishes = {
  /** What the feed and its server ask not to be read more often than, in seconds. */
  ttl: number | null
  maxAge: number | null
}

/** A feed that has something new is read sooner the next time, one that has not later; never sooner than it asks for. */
export function nextPace(everySeconds: number, hasNews: boolean, { ttl, maxAge }: Wishes): number {
  const wanted = everySeconds * (hasNews ? 0.6 : 1.4)
  const asked = Math.max(Math.min(ttl ?? 0, pace.failing), Math.min(maxAge ?? 0, 3_600))
  return Math.round(Math.max(pace.shortest, Math.min(pace.longest, wanted), asked))
}

/** After so many failures in a row: each time twice as long, up to a day. */
export const paceAfterFailure = (failures: number): number =>
  Math.min(pace.failing, pace.first * 2 ** Math.min(failures - 1, 20))

/** The longest that a server may put us off for. */
const longestPause = 7 * 24 * 3_600

/** When a server wants to be asked again (`Retry-After`: seconds, or a date); null where it does not say. */
export function retryAt(header: string | undefined, now: Date): Date | null {
  const text = header?.trim() ?? ''
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1_000
  if (Number.isNaN(seconds) || seconds < 0) return null
  return new Date(now.getTime() + Math.min(seconds, longestPause) * 1_000)
}

/** "max-age=600" of `Cache-Control`, in seconds. */
export const maxAgeOf = (header: string | undefined): number | null =>
  /(?:^|[\s,])max-age=(\d{1,9})/i
    .exec(header ?? '')
    ?.slice(1)
    .map(Number)[0] ?? null
