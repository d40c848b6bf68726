import type { Addressed } from '@/lib/archive/addresses'
import type { Start } from '@/lib/archive/list-outline'
import { parsePlainDate } from '@/lib/dates/plain-date'

/** Which page of a list, as one part of an address behind the site's: "latest", "2017-04-07", "oldest", "after-2017-04-07". */
export function listPageOf({ order, before, after }: Omit<Addressed, 'type' | 'path'>): string {
  if (order) return after ? `after-${after}` : 'oldest'
  return before ?? 'latest'
}

/** Reads what `listPageOf` wrote; null for anything else. */
export function parseListPage(page: string): Start | null {
  if (page === 'latest') return { order: 'newest', from: null }
  if (page === 'oldest') return { order: 'oldest', from: null }
  const isAfter = page.startsWith('after-')
  const from = parsePlainDate(isAfter ? page.slice('after-'.length) : page)
  return from && { order: isAfter ? 'oldest' : 'newest', from }
}

/** The same as it stands in an address of the list. */
export function pageAddress(page: string): Pick<Addressed, 'order' | 'before' | 'after'> {
  const start = parseListPage(page)
  if (start?.order === 'oldest') return { order: 'oldest', after: start.from }
  return { before: start?.from ?? null }
}
