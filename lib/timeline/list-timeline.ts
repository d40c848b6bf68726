import { listPath } from '@/lib/archive/addresses'
import { getOutline, linksOf } from '@/lib/archive/list-outline'
import { getMoved } from '@/lib/archive/lists'
import type { PeriodUnit, TimelineView } from '@/lib/archive/timeline-views'
import type { EventView } from '@/lib/archive/views'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { busiest, toPeriod, unitOf, type Period, type Span } from '@/lib/timeline/periods'
import { rangeString, type Range } from '@/lib/timeline/range'
import { mostDrawn, mostSourced, readTimelineEvents, readWholeEvents } from '@/lib/timeline/timeline-events'
import { waysBetween } from '@/lib/timeline/ways'

/** What has a timeline besides searches. */
export type TimelineType = 'context' | 'topic'
export const isTimelineType = (type: string): type is TimelineType => type === 'context' || type === 'topic'

/** What stands at a timeline's address: itself, or the address of the thing that this one was merged into or is called now. */
export type AtTimeline<Found> = { found: 'timeline'; is: Found } | { found: 'moved'; path: string } | null

/** Everything of a timeline but its events, and which they are. */
type Extent = { view: Omit<TimelineView, 'events'>; ids: string[] }

/** The timeline of a context or a topic, all of it or of some days; null for a name that no published event has. */
export async function getTimeline(type: TimelineType, slug: string, range: Range): Promise<TimelineView | null> {
  const extent = await getExtent(type, slug, range)
  return extent && { ...extent.view, events: await readTimelineEvents(publicDb, extent.ids) }
}

export async function getTimelineAt(type: TimelineType, slug: string, range: Range): Promise<AtTimeline<TimelineView>> {
  const view = await getTimeline(type, slug, range)
  return view ? { found: 'timeline', is: view } : movedFrom(type, slug)
}

/** A timeline and the whole of its events. */
export type ToldTimeline = { view: Omit<TimelineView, 'events'>; events: EventView[] }

/** The same with all that is known of its events, to be told elsewhere. */
export async function getToldTimelineAt(
  type: TimelineType,
  slug: string,
  range: Range,
): Promise<AtTimeline<ToldTimeline>> {
  const extent = await getExtent(type, slug, range)
  if (!extent) return movedFrom(type, slug)
  return { found: 'timeline', is: { view: extent.view, events: await readWholeEvents(publicDb, extent.ids) } }
}

async function movedFrom(type: TimelineType, slug: string): Promise<AtTimeline<never>> {
  const path = await getMoved(type, slug)
  return path === null ? null : { found: 'moved', path: `${path}/timeline` }
}

async function getExtent(type: TimelineType, slug: string, range: Range): Promise<Extent | null> {
  const thing = await getOutline(type, slug)
  if (!thing) return null
  const all = { from: fromDatabaseDate(thing.earliest), to: fromDatabaseDate(thing.latest) }
  const span = { from: later(range.from, all.from), to: earlier(range.to, all.to) }
  const unit = unitOf(span)
  const periods = span.from > span.to ? [] : await countIn(type, thing.id, span, unit)
  const total = periods.reduce((sum, { events }) => sum + events, 0)
  const shows = total <= mostDrawn ? 'all' : 'busiest'
  const path = listPath(type, slug)
  return {
    view: {
      type: 'timeline',
      path: `${path}/timeline`,
      query: rangeString(range),
      of: { type, name: thing.name, path, query: '' },
      ...range,
      earliest: total ? span.from : null,
      latest: total ? span.to : null,
      ...{ total, totalIs: 'exact', shows },
      unit: shows === 'all' ? null : unit,
      periods: shows === 'all' ? [] : periods.map((period) => ({ ...period, query: rangeString(period) })),
      ways: waysBetween(range, all, rangeString),
      modifiedAt: thing.modifiedAt.toISOString(),
    },
    ids:
      shows === 'all'
        ? await idsIn(type, thing.id, span)
        : await mostSourced(publicDb, linksOf[type](thing.id), busiest(periods, span)),
  }
}

const later = (asked: PlainDate | null, first: PlainDate) => (asked && asked > first ? asked : first)
const earlier = (asked: PlainDate | null, last: PlainDate) => (asked && asked < last ? asked : last)

/** Relies on an index-only scan of a range of what `linksOf` names. */
async function countIn(type: TimelineType, id: string, span: Span, unit: PeriodUnit): Promise<Period[]> {
  const rows = await publicDb.$queryRaw<{ start: Date; events: number }[]>`
    select date_trunc(${unit}, date::timestamp)::date as start, count(*)::int as events
    from (${linksOf[type](id)}) as link where date between ${span.from}::date and ${span.to}::date group by 1 order by 1`
  return rows.map(({ start, events }) => toPeriod([fromDatabaseDate(start), events], unit, span))
}

async function idsIn(type: TimelineType, id: string, { from, to }: Span): Promise<string[]> {
  const rows = await publicDb.$queryRaw<{ id: string }[]>`
    select event_id as id from (${linksOf[type](id)}) as link where date between ${from}::date and ${to}::date`
  return rows.map((row) => row.id)
}
