import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import { parsePlainDate, plainDate, type PlainDate } from '@/lib/dates/plain-date'
import { Cursor, sortOf, type SearchQuery } from '@/lib/search/search-query'

/** So many matches, the newest, are ranked and counted by their parts; of a word that has more, older ones come by date alone. */
export const mostRanked = 1_000

export const onPage = 20

/** An event that was found, and where a page that follows it begins. */
type Match = { id: string; cursor: string }

export type Matches = {
  page: Match[]
  /** Where the next page begins; null on the last. */
  next: string | null
  /** How many there are, up to `mostRanked`, and whether there are more. */
  found: number
  isMore: boolean
  /** How many of those have which key, the most frequent first: "section:sport", "year:2017" … */
  keys: [key: string, events: number][]
}

/**
 * The published events that match a search, a page of them. `words` is a text search query.
 *
 * Plan: the GIN index on words and keys, then the rows. Reading and ranking every row that has a common word would take seconds,
 * so the search begins with the newest events alone (both bitmaps are joined before a row is read) and goes back as far as it
 * takes to find `mostRanked`.
 */
export async function findMatches(tx: Tx, query: SearchQuery, words: string | null): Promise<Matches> {
  const sort = words === null && sortOf(query) === 'relevance' ? 'newest' : sortOf(query)
  const outline = await findNewest(tx, query, words, sort)
  const { found, keys } = outline
  const isMore = found > mostRanked
  const rows = isMore && sort !== 'relevance' ? await walk(tx, query, words, sort) : outline.page
  const page = rows.slice(0, onPage).map(({ id, date, rank }) => ({
    id,
    cursor: sort === 'relevance' ? `${rank}_${date}_${id}` : `${date}_${id}`,
  }))
  const next = rows.length > onPage ? (page.at(-1)?.cursor ?? null) : null
  return { page, next, found: Math.min(found, mostRanked), isMore, keys }
}

type Row = { id: string; date: string; rank: number }
type Sorted = 'relevance' | 'newest' | 'oldest'
type Outline = { found: number; page: Row[]; keys: [string, number][] }

const findNewest = (tx: Tx, query: SearchQuery, words: string | null, sort: Sorted): Promise<Outline> =>
  goBack(tx, (since) => outlineSince(tx, query, words, sort, since))

/** Looks since a day, and since an earlier one, until `mostRanked` are found or nothing is older. */
export async function goBack<Found extends { found: number }>(
  tx: Tx,
  look: (since: PlainDate | null) => Promise<Found>,
): Promise<Found> {
  const bounds = await dateBounds(tx)
  const part = 0.03
  if (bounds.length === 0) return look(null)
  const first = await look(startOf(bounds, part))
  if (first.found > mostRanked) return first
  // As often as in the newest events, and a half more often than needed.
  const further = first.found < 20 ? 1 : (1.5 * part * mostRanked) / first.found
  const second = await look(startOf(bounds, further))
  if (second.found > mostRanked || further >= 1) return second
  return look(null)
}

/** Since when a share of all events, the newest, are; null for all of them. */
const startOf = (bounds: PlainDate[], share: number): PlainDate | null =>
  share >= 1 ? null : (bounds[Math.floor(bounds.length * (1 - share))] ?? null)

/** In a small archive everything is looked at. */
const isLarge = 20_000

/** For so long (ms) what Postgres noted is taken to be what it notes. It only says where to begin looking. */
const boundsKept = 60_000

let kept: { bounds: PlainDate[]; until: number } = { bounds: [], until: 0 }

/** The dates that part the events into a hundred equal shares, as Postgres noted them when it last looked. */
async function dateBounds(tx: Tx): Promise<PlainDate[]> {
  if (performance.now() > kept.until) kept = { bounds: await readDateBounds(tx), until: performance.now() + boundsKept }
  return kept.bounds
}

async function readDateBounds(tx: Tx): Promise<PlainDate[]> {
  const [row] = await tx.$queryRaw<{ bounds: string[] | null }[]>`
    select (select histogram_bounds::text::text[] from pg_stats
      where schemaname = current_schema() and tablename = 'search_entries' and attname = 'date') as bounds
    from pg_class where oid = 'search_entries'::regclass and reltuples > ${isLarge}`
  return (row?.bounds ?? []).map(parsePlainDate).filter((date) => date !== null)
}

/** Headline and contexts count most, then topics, then what is told besides, then publishers; D, C, B, A. */
const weights = Prisma.sql`'{0.05, 0.2, 0.4, 1}'::real[]`

async function outlineSince(tx: Tx, query: SearchQuery, words: string | null, sort: Sorted, since: PlainDate | null) {
  const rank = words === null ? Prisma.sql`0::real` : Prisma.sql`ts_rank(${weights}, words, ${words}::tsquery, 1)`
  const [row] = await tx.$queryRaw<Outline[]>`
    with found as materialized (
      select event_id as id, date, keys, ${rank} as rank from search_entries
      where ${conditionsOf(query, words)} and ${since === null ? Prisma.sql`true` : Prisma.sql`date >= ${since}::date`}
      order by date desc, event_id desc limit ${mostRanked + 1}
    )
    select (select count(*)::int from found) as found,
      (select coalesce(json_agg(p), '[]') from (
        select id, date, rank from found where ${isAfter(query.after, sort)} order by ${orders[sort]} limit ${onPage + 1}) p) as page,
      (select coalesce(json_agg(json_build_array(key, events)), '[]') from (
        select key, count(*) as events from found, unnest(keys) as key where key not like 'topic:%'
        group by key order by events desc, key limit 150) k) as keys`
  return row ?? { found: 0, page: [], keys: [] }
}

const orders: Record<Sorted, Prisma.Sql> = {
  relevance: Prisma.sql`rank desc, date desc, id desc`,
  newest: Prisma.sql`date desc, id desc`,
  oldest: Prisma.sql`date, id`,
}

/** A cursor of another order means the same event, as far as it can. */
function isAfter(after: string | null, sort: Sorted): Prisma.Sql {
  const { rank, date, id } = Cursor.exec(after ?? '')?.groups ?? {}
  if (!date || !id) return Prisma.sql`true`
  if (sort === 'newest') return Prisma.sql`(date, id) < (${date}::date, ${id}::uuid)`
  if (sort === 'oldest') return Prisma.sql`(date, id) > (${date}::date, ${id}::uuid)`
  return Prisma.sql`(rank, date, id) < (${Number(rank ?? 0)}::real, ${date}::date, ${id}::uuid)`
}

/** A page in the order of dates where there are many: from the index on dates, looking at each event in turn. */
async function walk(tx: Tx, query: SearchQuery, words: string | null, sort: 'newest' | 'oldest'): Promise<Row[]> {
  await tx.$executeRaw`set local enable_bitmapscan = off`
  const rows = await tx.$queryRaw<Row[]>`
    select * from (select event_id as id, date::text as date, 0 as rank, date as day from search_entries where ${conditionsOf(query, words)}) found
    where ${isAfterDay(query.after, sort)} order by ${sort === 'newest' ? Prisma.sql`day desc, id desc` : Prisma.sql`day, id`} limit ${onPage + 1}`
  await tx.$executeRaw`set local enable_bitmapscan = on`
  return rows
}

function isAfterDay(after: string | null, sort: 'newest' | 'oldest'): Prisma.Sql {
  const { date, id } = Cursor.exec(after ?? '')?.groups ?? {}
  if (!date || !id) return Prisma.sql`true`
  const compare = sort === 'newest' ? Prisma.sql`<` : Prisma.sql`>`
  return Prisma.sql`(day, id) ${compare} (${plainDate(date)}::date, ${id}::uuid)`
}

/** What rows of `search_entries` match. */
export function conditionsOf(
  { from, to, section, context, publisher, cover }: SearchQuery,
  words: string | null,
): Prisma.Sql {
  const keys = [
    ...(section === null ? [] : [`section:${section}`]),
    ...(context === null ? [] : [`context:${context}`]),
    ...(publisher === null ? [] : [`publisher:${publisher}`]),
    ...(cover === null ? [] : ['cover']),
  ]
  const conditions = [
    ...(words === null ? [] : [Prisma.sql`words @@ ${words}::tsquery`]),
    ...(keys.length ? [Prisma.sql`keys @> ${keys}::text[]`] : []),
    ...(from === null ? [] : [Prisma.sql`date >= ${from}::date`]),
    ...(to === null ? [] : [Prisma.sql`date <= ${to}::date`]),
  ]
  return conditions.length ? Prisma.join(conditions, ' and ') : Prisma.sql`true`
}
