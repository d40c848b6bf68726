import { Prisma } from '@/generated/prisma/client'
import { eventPath } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { TimelineEventView } from '@/lib/archive/timeline-views'
import type { EventView } from '@/lib/archive/views'
import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { coverColumns, toCoverView } from '@/lib/images/cover-view'
import type { Span } from '@/lib/timeline/periods'

/** More events than these are not drawn one by one. */
export const mostDrawn = 200
/** So many events of each of the busiest periods are named. */
const ofEach = 3

type Reader = Pick<Tx, '$queryRaw' | 'event'>

/**
 * Of the events (rows of `event_id` and `date`) in some periods those that rest on most sources.
 *
 * Relies on one range of the events' index for each period, and on the primary key of citations.
 */
export async function mostSourced(reader: Reader, events: Prisma.Sql, periods: Span[]): Promise<string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    select best.event_id as id
    from unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[]) as period(first, last),
      lateral (
        select event_id from (${events}) as event where date between period.first and period.last
        order by (select count(*) from citations where citations.event_id = event.event_id) desc, date, event_id
        limit ${ofEach}) best`
  return rows.map(({ id }) => id)
}

const columns = {
  slug: true,
  date: true,
  headline: true,
  section: { select: { name: true } },
  coverImage: { select: coverColumns },
  _count: { select: { citations: true } },
} satisfies Prisma.EventSelect

const published = (ids: string[]) => ({ id: { in: ids }, status: 'PUBLISHED' }) as const
const oldestFirst: Prisma.EventOrderByWithRelationInput[] = [{ date: 'asc' }, { position: 'asc' }, { id: 'asc' }]

/** The events of a timeline, as little of each as is drawn. */
export async function readTimelineEvents(reader: Reader, ids: string[]): Promise<TimelineEventView[]> {
  const rows = await reader.event.findMany({
    relationLoadStrategy: 'join',
    select: columns,
    where: published(ids),
    orderBy: oldestFirst,
  })
  return rows.map(({ slug, date, headline, section, coverImage, _count }) => ({
    headline,
    path: eventPath(fromDatabaseDate(date), slug ?? ''),
    date: fromDatabaseDate(date),
    section: section?.name ?? null,
    sourceCount: _count.citations,
    coverImage: coverImage && toCoverView(coverImage),
  }))
}

/** The same events with all that is known of them. */
export async function readWholeEvents(reader: Reader, ids: string[]): Promise<EventView[]> {
  const rows = await reader.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: published(ids),
    orderBy: oldestFirst,
  })
  return rows.map(toEventView)
}
