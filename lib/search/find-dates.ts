import { Prisma } from '@/generated/prisma/client'
import type { PlainDate } from '@/lib/dates/plain-date'
import type { Tx } from '@/lib/db'
import { conditionsOf, goBack, mostRanked } from '@/lib/search/find-matches'
import type { SearchQuery } from '@/lib/search/search-query'

/** The newest events that a search finds, and on which days they are; `isMore` where older ones are left out. */
export type FoundDates = { dates: { id: string; date: PlainDate }[]; isMore: boolean }

/** Plan: as that of `findMatches`, of which it is the first step. */
export async function findDates(tx: Tx, query: SearchQuery, words: string | null): Promise<FoundDates> {
  const { rows, found } = await goBack(tx, async (since) => {
    const rows = await tx.$queryRaw<FoundDates['dates']>`
      select event_id as id, date::text as date from search_entries
      where ${conditionsOf(query, words)} and ${since === null ? Prisma.sql`true` : Prisma.sql`date >= ${since}::date`}
      order by search_entries.date desc, event_id desc limit ${mostRanked + 1}`
    return { rows, found: rows.length }
  })
  return { dates: rows.slice(0, mostRanked), isMore: found > mostRanked }
}
