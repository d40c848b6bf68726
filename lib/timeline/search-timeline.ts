import { cache } from 'react'
import { Prisma } from '@/generated/prisma/client'
import { searchPath } from '@/lib/archive/addresses'
import type { TimelineEventView, TimelineView } from '@/lib/archive/timeline-views'
import { addDays, today, type PlainDate } from '@/lib/dates/plain-date'
import type { Tx } from '@/lib/db'
import { refusedAsSlow } from '@/lib/search/answer-search'
import { findDates, type FoundDates } from '@/lib/search/find-dates'
import { readQuestion } from '@/lib/search/query-language'
import { within } from '@/lib/search/search'
import { isAsking, readSearch, searchString, type RefusedSearch, type SearchQuery } from '@/lib/search/search-query'
import { withKeptPublisher } from '@/lib/search/kept-publisher'
import { searching, SearchTookTooLong } from '@/lib/search/searching'
import { understandDate } from '@/lib/search/understood-date'
import { readWordQuery } from '@/lib/search/word-query'
import type { ToldTimeline } from '@/lib/timeline/list-timeline'
import { busiest, countPeriods, unitOf, type Period, type Span } from '@/lib/timeline/periods'
import type { Range } from '@/lib/timeline/range'
import { mostDrawn, mostSourced, readTimelineEvents, readWholeEvents } from '@/lib/timeline/timeline-events'

type Answer<Found> = { found: Found } | { refused: RefusedSearch; status: 400 | 503 }

/** What the address of a search's timeline answers; `query` is the address's, without its question mark. */
export const answerTimeline = cache((query: string): Promise<Answer<TimelineView>> => answer(query, readTimelineEvents))

/** The same with all that is known of its events, to be told elsewhere. */
export async function answerToldTimeline(query: string): Promise<Answer<ToldTimeline>> {
  const told = await answer(query, readWholeEvents)
  if (!('found' in told)) return told
  const { events, ...view } = told.found
  return { found: { view, events } }
}

type Reading<Event> = (tx: Tx, ids: string[]) => Promise<Event[]>
type With<Event> = Omit<TimelineView, 'events'> & { events: Event[] }

async function answer<Event = TimelineEventView>(query: string, read: Reading<Event>): Promise<Answer<With<Event>>> {
  const asked = readSearch(inOrder(new URLSearchParams(query)))
  if (!asked.ok) return { refused: asked.error, status: 400 }
  try {
    return { found: await timelineOf(await withKeptPublisher(asked.value), read) }
  } catch (error) {
    if (!(error instanceof SearchTookTooLong)) throw error
    return refusedAsSlow(asked.value)
  }
}

/** The first day before the last, whichever way they were asked for; "2017-04" is within "2017", not after it. */
function inOrder(query: URLSearchParams): URLSearchParams {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  const isTurned = [from, to].every((day) => /^\d{4}/.test(day)) && from > to && !from.startsWith(to)
  if (!isTurned) return query
  query.set('from', to)
  query.set('to', from)
  return query
}

/** How a search sorts, and where a page of it begins, is nothing to a timeline. */
const timeless = (query: SearchQuery): SearchQuery => ({ ...query, sort: null, after: null })

async function timelineOf<Event>(given: SearchQuery, read: Reading<Event>): Promise<With<Event>> {
  const query = timeless(given)
  const date = query.q === null ? null : understandDate(query.q, today())
  const effective = date?.rest === '' ? within(query, date) : query
  return searching(async (tx) => {
    const { dates, isMore } = await find(tx, effective)
    const extent = extentOf(query, effective, dates, isMore)
    const ids = extent.chosen ? await mostSourced(tx, rowsOf(dates), extent.chosen) : dates.map(({ id }) => id)
    return { ...extent.view, events: await read(tx, ids) }
  })
}

async function find(tx: Tx, query: SearchQuery): Promise<FoundDates> {
  const words = query.q === null ? null : await readWordQuery(tx, readQuestion(query.q))
  const isPointless = !isAsking(query) || (query.q !== null && words === null)
  return isPointless ? { dates: [], isMore: false } : findDates(tx, query, words)
}

/** Found events as rows of `event_id` and `date`. */
const rowsOf = (dates: FoundDates['dates']): Prisma.Sql => Prisma.sql`
  select * from unnest(${dates.map(({ id }) => id)}::uuid[], ${dates.map(({ date }) => date)}::date[]) as found(event_id, date)`

type Extent = { view: Omit<TimelineView, 'events'>; chosen: Period[] | null }

function extentOf(query: SearchQuery, { from, to }: Range, dates: FoundDates['dates'], isMore: boolean): Extent {
  const queryOf = (range: Range) => searchString({ ...query, ...range })
  const found = spanOf(dates.map(({ date }) => date))
  const span = found && { from: isMore ? found.from : (from ?? found.from), to: to ?? found.to }
  const unit = span && dates.length > mostDrawn ? unitOf(span) : null
  const periods =
    span && unit
      ? countPeriods(
          dates.map(({ date }) => date),
          unit,
          span,
        )
      : []
  const view = {
    type: 'timeline',
    path: `${searchPath}/timeline`,
    query: searchString(query),
    of: { type: 'search', name: query.q ?? '', path: searchPath, query: searchString(query) },
    ...{ from, to, earliest: span && span.from, latest: span && span.to },
    ...{ total: dates.length, totalIs: isMore ? 'at least' : 'exact' },
    ...{ unit, shows: unit ? 'busiest' : 'all' },
    periods: periods.map((period) => ({ ...period, query: queryOf({ from: period.from, to: period.to }) })),
    ways: waysOf(query, span, isMore, queryOf),
    modifiedAt: null,
  } as const satisfies Omit<TimelineView, 'events'>
  return { view, chosen: span && unit && busiest(periods, span) }
}

const spanOf = (newestFirst: PlainDate[]): Span | null => {
  const [to, from] = [newestFirst[0], newestFirst.at(-1)]
  return from && to ? { from, to } : null
}

/** A search knows only what it found: where it left older matches out, they are the way to earlier times. */
function waysOf(
  query: SearchQuery,
  span: Span | null,
  isMore: boolean,
  queryOf: (range: Range) => string,
): TimelineView['ways'] {
  const whole = query.from || query.to ? queryOf({ from: null, to: null }) : null
  if (!span || !isMore) return { earlier: null, later: null, whole }
  // The day that the rest begins on may have more; one that is all there is here would lead to itself.
  const to = span.from === span.to ? addDays(span.from, -1) : span.from
  return { earlier: queryOf({ from: query.from, to }), later: null, whole }
}
