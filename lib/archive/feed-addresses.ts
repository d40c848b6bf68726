import { correctionsPath, listPath, type ListType } from '@/lib/archive/addresses'

export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

export const feedTypes: Record<FeedFormat, { mediaType: string; name: string }> = {
  rss: { mediaType: 'application/rss+xml', name: 'RSS' },
  atom: { mediaType: 'application/atom+xml', name: 'Atom' },
  json: { mediaType: 'application/feed+json', name: 'JSON Feed' },
}

export const isFeedFormat = (format: string): format is FeedFormat => feedFormats.some((known) => known === format)

/** What a feed that has archives is of. */
export type FeedOf = { type: 'site' } | { type: 'corrections' } | { type: ListType; slug: string }

/** The page that a feed belongs to. */
export function feedHome(of: FeedOf): string {
  if (of.type === 'site') return '/'
  return of.type === 'corrections' ? correctionsPath : listPath(of.type, of.slug)
}

/** A part of a feed that grows no more: what was published in a period, "2026" or "2026-11", its first hundred, its second … */
export type FeedPart = { period: string; part: number }

/** The site has a period a month, everything else one a year. */
export const periodOf = (of: FeedOf): 'month' | 'year' => (of.type === 'site' ? 'month' : 'year')

/** "2026-11", "2026-11-2": as it stands in an address. */
export const feedPartName = ({ period, part }: FeedPart): string => (part === 1 ? period : `${period}-${part}`)

/** Reads what `feedPartName` wrote; null for anything else. */
export function parseFeedPart(of: FeedOf, name: string): FeedPart | null {
  const pattern = periodOf(of) === 'month' ? /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-(\d{1,6}))?$/ : /^(\d{4})(?:-(\d{1,6}))?$/
  const [, period, number] = pattern.exec(name) ?? []
  if (period === undefined || period.startsWith('0000')) return null
  const part = number === undefined ? 1 : Number(number)
  return part > 0 && feedPartName({ period, part }) === name ? { period, part } : null
}

/** "/feed.rss", "/contexts/twitter/feed.atom", of an archive "/feed/2026-11-2.json"; `home` is the page that the feed belongs to. */
export function feedAddress(format: FeedFormat, home: string, part: FeedPart | null = null, query = ''): string {
  const file = part ? `feed/${feedPartName(part)}` : 'feed'
  return `${home === '/' ? '' : home}/${file}.${format}${query && `?${query}`}`
}

/** The addresses of a feed in every format, without its archives. */
export const feedAddresses = (home: string): string[] => feedFormats.map((format) => feedAddress(format, home))

/** A search as it stands in the address of its feed, which has an order of its own: the whole of it, or the page that it begins at. */
export function feedQuery(query: string, part: 'whole' | 'page'): string {
  const asked = new URLSearchParams(query)
  asked.delete('sort')
  if (part === 'whole') asked.delete('after')
  return asked.toString()
}
