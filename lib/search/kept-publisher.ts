import { publicDb } from '@/lib/db'
import type { SearchQuery } from '@/lib/search/search-query'

/** A publisher that was merged is asked for by the slug of the one that it turned out to be. Plan: unique slugs. */
export async function withKeptPublisher(query: SearchQuery): Promise<SearchQuery> {
  if (query.publisher === null) return query
  const row = await publicDb.publisher.findUnique({
    where: { slug: query.publisher },
    select: { mergedInto: { select: { slug: true } } },
  })
  return row?.mergedInto ? { ...query, publisher: row.mergedInto.slug } : query
}
