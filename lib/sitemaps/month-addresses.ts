import { canonicalAddress, dayPath, eventPath } from '@/lib/archive/addresses'
import { datesOfMonth, fromDatabaseDate } from '@/lib/dates/plain-date'
import { publicDb } from '@/lib/db'
import { eventsPerFile } from '@/lib/sitemaps/limits'
import type { SitemapAddress } from '@/lib/sitemaps/list-addresses'

const perQuery = 5_000

/** A month's days that have events, in its first part, and then its events in the order of their pages. */
export async function* listMonth(month: string, part: number): AsyncGenerator<SitemapAddress[]> {
  const dates = datesOfMonth(month)
  const span: Span = { first: dates[0] ?? '', last: dates.at(-1) ?? '' }
  if (part === 1) yield (await listDays(span)).map(toDay)
  let after = part === 1 ? beforeAll(span) : await lastOfParts(span, part - 1)
  for (let left = eventsPerFile; after !== null && left > 0; left -= perQuery) {
    const rows: EventRow[] = await listEvents(span, after, Math.min(perQuery, left))
    if (rows.length > 0) yield rows.map(toEvent)
    after = rows.length < perQuery ? null : keyOf(rows.at(-1))
  }
}

/** The first and the last day of a month. */
type Span = { first: string; last: string }

/** Where an event stands in the order of the archive's pages. */
type Key = { date: string; position: number; id: string }
type EventRow = { date: Date; position: number; id: string; slug: string; modifiedAt: Date }

const beforeAll = ({ first }: Span): Key => ({ date: first, position: -1, id: '00000000-0000-0000-0000-000000000000' })

const keyOf = (row: EventRow | undefined): Key | null => (row ? { ...row, date: fromDatabaseDate(row.date) } : null)

const toDay = (row: { date: Date; modifiedAt: Date }): SitemapAddress => ({
  path: canonicalAddress({ type: 'day', path: dayPath(fromDatabaseDate(row.date)) }),
  modifiedAt: row.modifiedAt,
})

const toEvent = (row: EventRow): SitemapAddress => ({
  path: canonicalAddress({ type: 'event', path: eventPath(fromDatabaseDate(row.date), row.slug) }),
  modifiedAt: row.modifiedAt,
})

/** Relies on events_published_idx, as all that is asked of a month does. */
function listDays({ first, last }: Span): Promise<{ date: Date; modifiedAt: Date }[]> {
  return publicDb.$queryRaw`
    select date, max(modified_at) as "modifiedAt" from events
    where status = 'PUBLISHED' and date between ${first}::date and ${last}::date group by 1 order by 1`
}

/** Relies on events_published_idx, from the key on: what was read is not read again. */
function listEvents({ last }: Span, after: Key, take: number): Promise<EventRow[]> {
  return publicDb.$queryRaw`
    select date, position, id, slug, modified_at as "modifiedAt" from events
    where status = 'PUBLISHED' and date <= ${last}::date
      and (date, position, id) > (${after.date}::date, ${after.position}::int, ${after.id}::uuid)
    order by date, position, id limit ${take}`
}

/** The last event of some whole parts; null where there are fewer. Counts along events_published_idx. */
async function lastOfParts({ first, last }: Span, parts: number): Promise<Key | null> {
  const [row] = await publicDb.$queryRaw<EventRow[]>`
    select date, position, id from events where status = 'PUBLISHED' and date between ${first}::date and ${last}::date
    order by date, position, id limit 1 offset ${parts * eventsPerFile - 1}`
  return keyOf(row)
}
