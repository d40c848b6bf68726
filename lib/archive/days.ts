import { dayPath } from '@/lib/archive/addresses'
import { eventColumns, toEventView, type EventRow } from '@/lib/archive/event-view'
import type { DayLinkView, DayView, FrontView } from '@/lib/archive/views'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** A day with its published events in the order of the page; without any, its neighbours still lead on. */
export async function getDay(date: PlainDate): Promise<DayView> {
  const [rows, neighbours] = await Promise.all([listEventsOf([date]), getNeighbours(date)])
  return toDayView(date, rows, neighbours)
}

/** The latest three days that have events, newest first. */
export async function getFront(): Promise<FrontView> {
  const latest = await publicDb.event.groupBy({
    by: 'date',
    where: { status: 'PUBLISHED' },
    orderBy: { date: 'desc' },
    take: 3,
  })
  const dates = latest.map(({ date }) => fromDatabaseDate(date))
  const [rows, neighbours] = await Promise.all([listEventsOf(dates), listNeighbours(dates)])
  const days = dates.map((date, i) =>
    toDayView(
      date,
      rows.filter((row) => fromDatabaseDate(row.date) === date),
      neighbours[i] ?? noNeighbours,
    ),
  )
  return { type: 'front', path: '/', days, modifiedAt: latestOf(days.map((day) => day.modifiedAt)) }
}

function listEventsOf(dates: PlainDate[]): Promise<EventRow[]> {
  return publicDb.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { status: 'PUBLISHED', date: { in: dates.map(toDatabaseDate) } },
    orderBy: [{ date: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  })
}

type Neighbours = { previous: PlainDate | null; next: PlainDate | null }
const noNeighbours: Neighbours = { previous: null, next: null }

/** The nearest days with published events. */
export async function getNeighbours(date: PlainDate): Promise<Neighbours> {
  const [neighbours] = await listNeighbours([date])
  return neighbours ?? noNeighbours
}

/** Of each of these days, in their order. Relies on events_published_idx: one entry from each side. */
async function listNeighbours(dates: PlainDate[]): Promise<Neighbours[]> {
  const rows = await publicDb.$queryRaw<{ previous: Date | null; next: Date | null }[]>`
    select (select max(date) from events where status = 'PUBLISHED' and date < at.date) as previous,
           (select min(date) from events where status = 'PUBLISHED' and date > at.date) as next
    from unnest(${dates.map(toDatabaseDate)}::date[]) with ordinality as at (date, place) order by at.place`
  return rows.map(({ previous, next }) => ({
    previous: previous && fromDatabaseDate(previous),
    next: next && fromDatabaseDate(next),
  }))
}

function toDayView(date: PlainDate, rows: EventRow[], neighbours: Neighbours): DayView {
  const events = rows.map(toEventView)
  return {
    type: 'day',
    date,
    path: dayPath(date),
    previous: neighbours.previous && toDayLink(neighbours.previous),
    next: neighbours.next && toDayLink(neighbours.next),
    events,
    modifiedAt: latestOf(events.map((event) => event.modifiedAt)),
  }
}

const toDayLink = (date: PlainDate): DayLinkView => ({ date, path: dayPath(date) })

/** The latest of some instants in ISO 8601. */
const latestOf = (instants: (string | null)[]): string | null =>
  instants.reduce((latest, instant) => (instant && (!latest || instant > latest) ? instant : latest), null)
