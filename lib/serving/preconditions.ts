/** RFC 9110: whether `If-None-Match` names this ETag, weakly compared. */
export const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined && namedTag(header, etag, [etag]) !== null

/** Which of the ETags of one thing `If-None-Match` names, weakly compared: `chosen` before all others; null for none. */
export function namedTag(header: string, chosen: string, all: string[]): string | null {
  if (header === chosen || header.trim() === '*') return chosen
  const named = new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')))
  return named.has(chosen) ? chosen : (all.find((tag) => named.has(tag)) ?? null)
}
