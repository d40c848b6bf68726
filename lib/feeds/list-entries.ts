import { Prisma } from '@/generated/prisma/client'
import { eventPath } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import { linksOf, getOutline } from '@/lib/archive/list-outline'
import { periodOf, type FeedOf, type FeedPart } from '@/lib/archive/feed-addresses'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import type { CorrectionEntryView, FeedEntryView } from '@/lib/feeds/feed-view'
import { mostInPart, type Period, type Place } from '@/lib/feeds/lay-out'

/** What a feed is of, and how many entries it has from which period (UTC), the oldest first. */
export type FeedOutline = { id: string; name: string; periods: Period[] }

/** Null for a context, topic, section or publisher without published events. */
export async function getFeedOutline(of: FeedOf): Promise<FeedOutline | null> {
  const thing = 'slug' in of ? await getOutline(of.type, of.slug) : { id: '', name: '' }
  return thing && { id: thing.id, name: thing.name, periods: await listPeriods(of, thing.id) }
}

/**
 * A feed's entries as rows of `id`, `version` and `at`.
 *
 * Plans: of the site events_feed_idx alone; of a list the range of links that `linksOf` names, with the primary key of events or,
 * where they are many, a hash join with events_feed_idx; of corrections all of them, which are few.
 */
function rowsOf(of: FeedOf, id: string): Prisma.Sql {
  if (of.type === 'site') return published
  return of.type === 'corrections' ? corrections : listed(linksOf[of.type](id))
}

const published = Prisma.sql`select id, version, published_at as at from events where status = 'PUBLISHED'`

const listed = (links: Prisma.Sql) =>
  Prisma.sql`select e.id, e.version, e.published_at as at from (${links}) as link
    join events e on e.id = link.event_id and e.status = 'PUBLISHED'`

const corrections = Prisma.sql`select c.event_id as id, c.version, c.at from corrections c
  join events e on e.id = c.event_id and e.status = 'PUBLISHED'`

function listPeriods(of: FeedOf, id: string): Promise<Period[]> {
  const [unit, format] = periodOf(of) === 'month' ? ['month', 'YYYY-MM'] : ['year', 'YYYY']
  return publicDb.$queryRaw<Period[]>`
    select to_char(start, ${format}) as period, entries from (
      select date_trunc(${unit}, at at time zone 'UTC') as start, count(*)::int as entries from (${rowsOf(of, id)}) as entry
      group by 1
    ) as period order by start`
}

/** The entries of a place, newest first. */
export async function listEntries(of: FeedOf, id: string, place: Place): Promise<FeedEntryView[]> {
  if (place.first === null) return []
  const keys = await publicDb.$queryRaw<Key[]>`
    select id, version from (${rowsOf(of, id)}) as entry where at >= ${startOf(place.first)} and ${endOf(of, place)}
    order by at, id, version offset ${(place.first.part - 1) * mostInPart} limit ${place.isPart ? mostInPart : null}::int`
  const newestFirst = keys.toReversed()
  return of.type === 'corrections' ? readCorrections(newestFirst) : readEvents(newestFirst)
}

type Key = { id: string; version: number }

/** "2026" and "2026-11" are dates of Postgres once they are whole. */
const startOf = ({ period }: FeedPart) =>
  Prisma.sql`(${period.length === 4 ? `${period}-01-01` : `${period}-01`}::date::timestamp at time zone 'UTC')`

const endOf = (of: FeedOf, { first, isPart }: Place): Prisma.Sql =>
  first !== null && isPart
    ? Prisma.sql`at < ((${startOf(first)} at time zone 'UTC' + ${`1 ${periodOf(of)}`}::interval) at time zone 'UTC')`
    : Prisma.sql`true`

async function readEvents(keys: Key[]): Promise<FeedEntryView[]> {
  const rows = await publicDb.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { id: { in: keys.map(({ id }) => id) }, status: 'PUBLISHED' },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return keys.flatMap(({ id }) => {
    const row = byId.get(id)
    return row ? [{ type: 'event', event: toEventView(row) } as const] : []
  })
}

async function readCorrections(keys: Key[]): Promise<FeedEntryView[]> {
  const rows = await publicDb.correction.findMany({
    where: { OR: keys.map(({ id, version }) => ({ eventId: id, version })), event: { status: 'PUBLISHED' } },
    select: {
      ...{ eventId: true, version: true, note: true, at: true },
      event: { select: { headline: true, date: true, slug: true, license: true } },
    },
  })
  const byKey = new Map(rows.map((row) => [`${row.eventId} ${row.version}`, row]))
  return keys.flatMap(({ id, version }): CorrectionEntryView[] => {
    const row = byKey.get(`${id} ${version}`)
    if (!row) return []
    const { headline, license, slug } = row.event
    const date = fromDatabaseDate(row.event.date)
    const event = { id, headline, path: eventPath(date, slug ?? ''), date, license }
    return [{ type: 'correction', note: row.note, at: row.at.toISOString(), version, event }]
  })
}
