import { dayPath, onThisDayPath } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { OnThisDayView } from '@/lib/archive/list-views'
import { publicDb } from '@/lib/db'
import {
  addDays,
  fromDatabaseDate,
  parsePlainDate,
  plainDate,
  toDatabaseDate,
  type PlainDate,
} from '@/lib/dates/plain-date'

/** As many events a page has at least, where there are as many; a year's day is never cut in two. */
const leastOnPage = 60

/** What happened on one day (`MM-DD`) of every year; `before` is the date that a later page's years are before. */
export async function getOnThisDay(day: string, before: PlainDate | null): Promise<OnThisDayView> {
  const counts = await countYears(day)
  const dates = takeDates(counts.filter(({ date }) => before === null || date < before))
  const rows = await publicDb.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { status: 'PUBLISHED', date: { in: dates.map(toDatabaseDate) } },
    orderBy: [{ date: 'desc' }, { position: 'asc' }, { id: 'asc' }],
  })
  const events = rows.map(toEventView)
  const last = dates.at(-1) ?? null
  const modified = events.map(({ modifiedAt }) => modifiedAt).sort()
  return {
    type: 'on-this-day',
    path: onThisDayPath(day),
    day,
    total: counts.reduce((sum, { events }) => sum + events, 0),
    years: counts.map(({ date, events }) => ({ date, path: dayPath(date), events })),
    before,
    next: last !== null && last !== counts.at(-1)?.date ? last : null,
    events,
    modifiedAt: modified.at(-1) ?? null,
  }
}

type YearCount = { date: PlainDate; events: number }

/** Years with events on this day, newest first. Relies on events_published_idx: its two ends, then one range a year. */
async function countYears(day: string): Promise<YearCount[]> {
  const { _min, _max } = await publicDb.event.aggregate({
    where: { status: 'PUBLISHED' },
    _min: { date: true },
    _max: { date: true },
  })
  if (!_min.date || !_max.date) return []
  const dates = datesBetween(day, fromDatabaseDate(_min.date), fromDatabaseDate(_max.date))
  const rows = await publicDb.event.groupBy({
    by: 'date',
    where: { status: 'PUBLISHED', date: { in: dates.map(toDatabaseDate) } },
    orderBy: { date: 'desc' },
    _count: true,
  })
  return rows.map(({ date, _count }) => ({ date: fromDatabaseDate(date), events: _count }))
}

/** That day of each year that has it: 29 February is seldom. */
function datesBetween(day: string, earliest: PlainDate, latest: PlainDate): PlainDate[] {
  const [from, to] = [Number(earliest.slice(0, 4)), Number(latest.slice(0, 4))]
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(4, '0')).flatMap(
    (year) => parsePlainDate(`${year}-${day}`) ?? [],
  )
}

function takeDates(counts: YearCount[]): PlainDate[] {
  let taken = 0
  return counts.flatMap(({ date, events }) => {
    if (taken >= leastOnPage) return []
    taken += events
    return [date]
  })
}

/** The day before or after one (`MM-DD`), 29 February among them. */
export const dayBeside = (day: string, by: 1 | -1): string => addDays(plainDate(`2000-${day}`), by).slice(5)
