import { listPath, type NamesType } from '@/lib/archive/addresses'
import { toCountedLink } from '@/lib/archive/company'
import type { CountedLinkView, NamesView } from '@/lib/archive/list-views'
import { publicDb } from '@/lib/db'
import { addDays, fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** How many names each part of a page lists at most. */
const listed = 100
/** How many days, up to the archive's latest, count as recent. */
const recentDays = 30

const typeOf = { contexts: 'context', topics: 'topic', publishers: 'publisher' } as const

type Row = { slug: string; name: string; article: string | null; events: number }

/**
 * What there is of a kind of names: those with most events, and on the first page those with most in the archive's latest weeks.
 * Null for a page beyond the last; publishers alone have several.
 */
export async function getNames(type: NamesType, page?: 1): Promise<NamesView>
export async function getNames(type: NamesType, page: number): Promise<NamesView | null>
export async function getNames(type: NamesType, page = 1): Promise<NamesView | null> {
  if (page > 1) return getMorePublishers(type, page)
  const recentSince = type === 'sections' ? null : await getRecentSince()
  const from = recentSince && toDatabaseDate(recentSince)
  const [total, most, recent] = await queries[type](from)
  const toLink = (row: Row): CountedLinkView =>
    type === 'sections'
      ? { name: row.name, path: listPath('section', row.slug), wikipedia: null, events: row.events }
      : toCountedLink(typeOf[type], row, row.events)
  const next = type === 'publishers' && total > listed ? 2 : null
  const names = { total, most: most.map(toLink), recent: recent.map(toLink), recentSince }
  return { type, path: `/${type}`, query: '', page: null, next, ...names }
}

async function getMorePublishers(type: NamesType, page: number): Promise<NamesView | null> {
  if (type !== 'publishers') return null
  const [total, rows] = await Promise.all([publicDb.publisherCount.count(), mostCited(page)])
  if (rows.length === 0) return null
  return {
    ...{ type, path: `/${type}`, query: `page=${page}`, page, next: total > page * listed ? page + 1 : null, total },
    ...{ most: rows.map((row) => toCountedLink('publisher', row, row.events)), recent: [], recentSince: null },
  }
}

/** Relies on events_published_idx. */
async function getRecentSince(): Promise<PlainDate | null> {
  const { _max } = await publicDb.event.aggregate({ where: { status: 'PUBLISHED' }, _max: { date: true } })
  return _max.date && addDays(fromDatabaseDate(_max.date), 1 - recentDays)
}

type Answer = Promise<[total: number, most: Row[], recent: Row[]]>

const queries: Record<NamesType, (from: Date | null) => Answer> = {
  contexts: (from) =>
    Promise.all([publicDb.contextCount.count({ where: { year: 0 } }), mostNamed(0, listed), recentContexts(from)]),
  topics: async (from) => {
    const [topics, recent] = await Promise.all([mostTopics(), recentTopics(from)])
    return [topics.total, topics.most, recent]
  },
  sections: async () => {
    const rows = await listSections()
    return [rows.length, rows, []]
  },
  publishers: (from) => Promise.all([publicDb.publisherCount.count(), mostCited(), recentPublishers(from)]),
}

/** The contexts named most often in a year, or, by the year 0, in all. Relies on context_counts_year_events_idx, from its end. */
export function mostNamed(year: number, take: number): Promise<Row[]> {
  return publicDb.$queryRaw<Row[]>`
    select c.slug, c.name, c.article, n.events from context_counts n join contexts c on c.id = n.context_id
    where n.year = ${year} order by n.events desc, c.slug limit ${take}`
}

/** Relies on events_published_idx for the latest weeks, then on the links' primary key. */
function recentContexts(from: Date | null): Promise<Row[]> {
  return publicDb.$queryRaw<Row[]>`
    select c.slug, c.name, c.article, n.events from (
      select l.context_id, count(*)::int as events from events e join event_contexts l on l.event_id = e.id
      where e.status = 'PUBLISHED' and e.date >= ${from}::date group by 1 order by 2 desc, 1 limit ${listed}) n
    join contexts c on c.id = n.context_id order by n.events desc, c.slug`
}

/** Relies on publisher_counts_events_idx. */
function mostCited(page = 1): Promise<Row[]> {
  return publicDb.$queryRaw<Row[]>`
    select p.slug, p.name, p.article, n.events from publisher_counts n join publishers p on p.id = n.publisher_id
    order by n.events desc, p.slug limit ${listed} offset ${(page - 1) * listed}`
}

/** Relies on event_publishers_date_publisher_id_idx. */
function recentPublishers(from: Date | null): Promise<Row[]> {
  return publicDb.$queryRaw<Row[]>`
    select p.slug, p.name, p.article, n.events from (
      select publisher_id, count(*)::int as events from event_publishers where date >= ${from}::date
      group by 1 order by 2 desc, 1 limit ${listed}) n
    join publishers p on p.id = n.publisher_id order by n.events desc, p.slug`
}

/** Reads all of an index on topics' links; the page is kept. */
async function mostTopics(): Promise<{ total: number; most: Row[] }> {
  const rows = await publicDb.$queryRaw<(Row & { total: number })[]>`
    select t.slug, t.name, t.article, n.events, n.total from (
      select topic_id, count(*)::int as events, (count(*) over ())::int as total
      from event_topics where date is not null group by 1 order by 2 desc, 1 limit ${listed}) n
    join topics t on t.id = n.topic_id order by n.events desc, t.slug`
  return { total: rows[0]?.total ?? 0, most: rows }
}

/** Relies on event_topics_recent_idx. */
function recentTopics(from: Date | null): Promise<Row[]> {
  return publicDb.$queryRaw<Row[]>`
    select t.slug, t.name, t.article, n.events from (
      select topic_id, count(*)::int as events from event_topics where date >= ${from}::date
      group by 1 order by 2 desc, 1 limit ${listed}) n
    join topics t on t.id = n.topic_id order by n.events desc, t.slug`
}

/** Relies on events_section_public_idx alone. */
function listSections(): Promise<Row[]> {
  return publicDb.$queryRaw<Row[]>`
    select s.slug, s.name, null as article, n.events from sections s join (
      select section_slug, count(*)::int as events from events where status = 'PUBLISHED' group by 1) n on n.section_slug = s.slug
    order by n.events desc, s.slug`
}
