import type { PeriodUnit } from '@/lib/archive/timeline-views'
import { addDays, fromDatabaseDate, plainDate, toDatabaseDate, weekday, type PlainDate } from '@/lib/dates/plain-date'

export type Span = { from: PlainDate; to: PlainDate }
export type Period = Span & { events: number }

/** Up to how many days a unit makes no more bars than one can tell apart. */
const reach: [unit: PeriodUnit, days: number][] = [
  ['day', 120],
  ['week', 3 * 366],
  ['month', 20 * 366],
  ['quarter', 50 * 366],
]

/** Days from the first to the last, both counted. */
export const daysOf = ({ from, to }: Span): number =>
  Math.round((toDatabaseDate(to).getTime() - toDatabaseDate(from).getTime()) / 86_400_000) + 1

/** The unit in which events over so long a time are counted. */
export const unitOf = (span: Span): PeriodUnit => reach.find(([, days]) => daysOf(span) <= days)?.[0] ?? 'year'

/** The first day of the period that a day is in. Weeks begin on Mondays. */
export function startOfPeriod(date: PlainDate, unit: PeriodUnit): PlainDate {
  if (unit === 'day') return date
  if (unit === 'week') return addDays(date, 1 - weekday(date))
  const [year = '', month = ''] = date.split('-')
  if (unit === 'month') return plainDate(`${year}-${month}-01`)
  return unit === 'year'
    ? plainDate(`${year}-01-01`)
    : plainDate(`${year}-${twoDigits(Math.floor((Number(month) - 1) / 3) * 3 + 1)}-01`)
}

const months = { month: 1, quarter: 3, year: 12 }

/** The last day of the period that begins on a day. */
export function endOfPeriod(start: PlainDate, unit: PeriodUnit): PlainDate {
  if (unit === 'day') return start
  if (unit === 'week') return addDays(start, 6)
  const end = toDatabaseDate(start)
  // Day 0 of a month is the last of the one before.
  end.setUTCMonth(end.getUTCMonth() + months[unit], 0)
  return fromDatabaseDate(end)
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A period as far as it lies within a time: what is counted in it is between these days. */
export const within = (period: Span, { from, to }: Span): Span => ({
  from: period.from < from ? from : period.from,
  to: period.to > to ? to : period.to,
})

/** The days of events, in any order, counted by period, oldest first. */
export function countPeriods(dates: PlainDate[], unit: PeriodUnit, span: Span): Period[] {
  const counts = new Map<PlainDate, number>()
  for (const date of dates) {
    const start = startOfPeriod(date, unit)
    counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map((count) => toPeriod(count, unit, span))
}

export const toPeriod = ([start, events]: [PlainDate, number], unit: PeriodUnit, span: Span): Period => ({
  ...within({ from: start, to: endOfPeriod(start, unit) }, span),
  events,
})

/** So many of the busiest periods have their events named. */
const named = 12

/** A period with less than this share of the events of the median one that is named is a quiet one. */
const quiet = 1 / 3

/**
 * The periods in which most happened, oldest first; none next to another that is busier, so that one long war does not leave
 * all else unnamed, and none that is quiet beside them.
 */
export function busiest(periods: Period[], span: Span): Period[] {
  const apart = daysOf(span) / (named * 2)
  const chosen: Period[] = []
  for (const period of periods.toSorted((a, b) => b.events - a.events || a.from.localeCompare(b.from))) {
    if (chosen.length === named) break
    if (chosen.every((other) => distance(other, period) > apart)) chosen.push(period)
  }
  const median = chosen[Math.floor((chosen.length - 1) / 2)]?.events ?? 0
  return chosen.filter(({ events }) => events >= median * quiet).sort((a, b) => a.from.localeCompare(b.from))
}

/** Days between the beginnings of two periods. */
const distance = (a: Span, b: Span) =>
  daysOf(a.from < b.from ? { from: a.from, to: b.from } : { from: b.from, to: a.from })
