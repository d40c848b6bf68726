import type { FeedPart } from '@/lib/archive/feed-addresses'

/** How many entries a feed has from a period. */
export type Period = { period: string; entries: number }

/** An archive has so many entries at most; what one subscribes to at least so many, where there are as many. */
export const mostInPart = 100
const leastToSubscribe = 50

/** A feed's entries in the order of publication, each in one part: the older parts are archives, the newest make up the subscription. */
export type Layout = { archives: FeedPart[]; subscription: FeedPart[] }

/**
 * Divides a feed, of which the periods are given oldest first. A period is divided from its beginning, so that what is published
 * later changes no archive; what is withdrawn, or published late, those of its own period alone.
 */
export function layOut(periods: Period[]): Layout {
  const parts = periods.flatMap(({ period, entries }) =>
    Array.from({ length: Math.ceil(entries / mostInPart) }, (_, i) => ({
      part: { period, part: i + 1 },
      entries: Math.min(mostInPart, entries - i * mostInPart),
    })),
  )
  let first = parts.length
  for (let entries = 0; first > 0 && entries < leastToSubscribe;) entries += parts[--first]?.entries ?? 0
  const all = parts.map(({ part }) => part)
  return { archives: all.slice(0, first), subscription: all.slice(first) }
}

/** Where a document of a feed begins and how far it goes, with the archives beside it. */
export type Place = {
  /** Null where the feed is empty. */
  first: FeedPart | null
  /** Whether it is that part alone, and not all that came after it too. */
  isPart: boolean
  previous: FeedPart | null
  next: FeedPart | null
}

/** The place of an archive, or of the subscription (null). Null for what is no archive, not yet or no longer. */
export function placeIn({ archives, subscription }: Layout, asked: FeedPart | null): Place | null {
  if (asked === null)
    return { first: subscription[0] ?? null, isPart: false, previous: archives.at(-1) ?? null, next: null }
  const index = archives.findIndex(({ period, part }) => period === asked.period && part === asked.part)
  if (index < 0) return null
  return { first: asked, isPart: true, previous: archives[index - 1] ?? null, next: archives[index + 1] ?? null }
}
