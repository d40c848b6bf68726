import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'

/** The days between which a timeline is asked for; null where it has no end. */
export type Range = { from: PlainDate | null; to: PlainDate | null }

/** Reads `?from=&to=`, in either order; null where one is no date. An empty field of a form asks for nothing. */
export function readRange(query: URLSearchParams): Range | null {
  const [from, to] = [query.get('from') || null, query.get('to') || null]
  const range = { from: parsePlainDate(from ?? ''), to: parsePlainDate(to ?? '') }
  const isRead = (range.from === null) === (from === null) && (range.to === null) === (to === null)
  if (!isRead) return null
  return range.from && range.to && range.from > range.to ? { from: range.to, to: range.from } : range
}

/** A range as it stands in an address, without the question mark; empty for all of it. */
export const rangeString = ({ from, to }: Range): string =>
  [...(from ? [`from=${from}`] : []), ...(to ? [`to=${to}`] : [])].join('&')

/** The same as one part of an address behind the site's: "whole", "2017-04-01_2017-04-30", "2017-04-01_". */
export const rangePart = ({ from, to }: Range): string => (from || to ? `${from ?? ''}_${to ?? ''}` : 'whole')

/** The part of an address that stands for days that cannot be read: its page says so. */
export const unreadablePart = 'unreadable'

/** Reads what `rangePart` wrote; null for anything else. */
export function parseRangePart(part: string): Range | null {
  if (part === 'whole') return { from: null, to: null }
  const [from, to, ...more] = part.split('_')
  if (from === undefined || to === undefined || more.length || part === '_') return null
  return readRange(new URLSearchParams({ from, to }))
}
