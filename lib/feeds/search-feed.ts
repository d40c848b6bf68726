import { searchPath } from '@/lib/archive/addresses'
import { feedQuery } from '@/lib/archive/feed-addresses'
import type { FeedView } from '@/lib/feeds/feed-view'
import { answerSearch, type SearchAnswer } from '@/lib/search/answer-search'

/** The feed of a search: what it finds, the newest day first, a page at a time; or why it cannot be made. */
export async function answerSearchFeed(
  query: string,
): Promise<{ found: FeedView } | Exclude<SearchAnswer, { found: unknown }>> {
  const sorted = new URLSearchParams(query)
  sorted.set('sort', 'newest')
  const answer = await answerSearch(sorted.toString())
  if (!('found' in answer)) return answer
  const { found } = answer
  return {
    found: {
      home: { type: 'search', path: searchPath, query: feedQuery(found.query, 'whole') },
      of: { name: found.name || 'Events', kind: 'search' },
      part: null,
      previous: null,
      next: null,
      query: feedQuery(found.query, 'page'),
      older: found.next && feedQuery(found.next, 'page'),
      entries: found.events.map((event) => ({ type: 'event', event })),
      modifiedAt: null,
    },
  }
}
