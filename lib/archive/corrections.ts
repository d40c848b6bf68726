import { correctionsPath, eventPath } from '@/lib/archive/addresses'
import type { CorrectionsView } from '@/lib/archive/list-views'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate, plainDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** As many corrections a page has at least, where there are as many. It may have more: a day (UTC) is never cut in two. */
const leastOnPage = 50

/**
 * The newest corrections of published events, or the newest of those made before a date. Without any the first page is empty; a
 * later page that would be is null.
 */
export async function getCorrections(before: PlainDate | null): Promise<CorrectionsView | null> {
  const { total, from, earliest, modifiedAt } = await getOutline(before)
  if (before !== null && from === null) return null
  const rows = from === null ? [] : await listCorrections(from, before)
  return {
    type: 'corrections',
    path: correctionsPath,
    total,
    before,
    next: from !== null && earliest !== null && from > earliest ? from : null,
    corrections: rows.map(({ note, at, event }) => ({
      ...{ note, at: at.toISOString() },
      event: {
        headline: event.headline,
        path: eventPath(fromDatabaseDate(event.date), event.slug ?? ''),
        date: fromDatabaseDate(event.date),
      },
    })),
    modifiedAt: modifiedAt && modifiedAt.toISOString(),
  }
}

const listCorrections = (from: PlainDate, before: PlainDate | null) =>
  publicDb.correction.findMany({
    where: {
      at: { gte: toDatabaseDate(from), ...(before && { lt: toDatabaseDate(before) }) },
      event: { status: 'PUBLISHED' },
    },
    select: { note: true, at: true, event: { select: { headline: true, date: true, slug: true } } },
    orderBy: [{ at: 'desc' }, { eventId: 'desc' }],
  })

type Outline = { total: number; from: PlainDate | null; earliest: PlainDate | null; modifiedAt: Date | null }

/**
 * How many there are, since which day the asked-for page has them, and since which day there are any. What was withdrawn counts for
 * when the list last changed. Plan: a scan of corrections, of which there are few, joined by primary key.
 */
async function getOutline(before: PlainDate | null): Promise<Outline> {
  const [row] = await publicDb.$queryRaw<
    { total: number; from: string | null; earliest: string | null; modifiedAt: Date | null }[]
  >`
    with all_corrections as (
      select (c.at at time zone 'UTC')::date as day, c.at, e.status, e.modified_at
      from corrections c join events e on e.id = c.event_id
    ), listed as (select day, at from all_corrections where status = 'PUBLISHED'),
    newest as (
      select day from listed where ${before}::date is null or day < ${before}::date order by at desc limit ${leastOnPage}
    )
    select (select count(*)::int from listed) as total, (select min(day)::text from newest) as "from",
      (select min(day)::text from listed) as earliest, (select max(modified_at) from all_corrections) as "modifiedAt"`
  const { total = 0, from = null, earliest = null, modifiedAt = null } = row ?? {}
  const dateOf = (text: string | null) => (text === null ? null : plainDate(text))
  return { total, from: dateOf(from), earliest: dateOf(earliest), modifiedAt }
}
