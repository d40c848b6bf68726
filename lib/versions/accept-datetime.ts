/** Later than all that was ever recorded. */
const now = new Date('9999-12-31T23:59:59Z')

/**
 * The time that an `Accept-Datetime` header names (RFC 7089, 2.1.1: an IMF-fixdate of HTTP); without one, after all that was. Null for
 * what is no such date, also where `Date` makes one of it.
 */
export function parseAcceptDatetime(header: string | null): Date | null {
  if (header === null) return now
  const text = header.trim()
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toUTCString() === text ? time : null
}
