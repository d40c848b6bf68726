import { dayPath, monthPath, yearPath } from '@/lib/archive/addresses'
import { toCountedLink } from '@/lib/archive/company'
import { heatStep } from '@/lib/archive/heat'
import { mostNamed } from '@/lib/archive/names'
import type { ArchiveView, DayCountView, MonthView, YearView } from '@/lib/archive/views'
import { publicDb } from '@/lib/db'
import { datesOfMonth, fromDatabaseDate, plainDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** How much happened on each day of a month (`YYYY-MM`). */
export async function getMonth(month: string): Promise<MonthView> {
  const dates = datesOfMonth(month)
  const [counts, around] = await Promise.all([countEvents(dates[0], dates.at(-1)), getPeriodsAround(dates)])
  const days = dates.map((date) => toDayCount(date, counts))
  return {
    type: 'month',
    month,
    path: monthPath(month),
    previous: around.previous && monthPath(around.previous.slice(0, 7)),
    next: around.next && monthPath(around.next.slice(0, 7)),
    days,
    total: sum(days),
  }
}

/** How busy the days of a month are, in the steps of their shades: what a day's page tells of those around it. */
export type MonthHeat = { month: string; path: string; days: { date: string; path: string; step: number }[] }

export async function getMonthHeat(month: string): Promise<MonthHeat> {
  const dates = datesOfMonth(month)
  const counts = await countEvents(dates[0], dates.at(-1))
  return {
    month,
    path: monthPath(month),
    days: dates.map((date) => ({ date, path: dayPath(date), step: heatStep(counts.get(date) ?? 0, 'day') })),
  }
}

/** The months of a year with all their days. */
export async function getYear(year: number): Promise<YearView> {
  const months = monthsOf(year)
  const dates = months.flatMap(datesOfMonth)
  const [counts, around, named] = await Promise.all([
    countEvents(dates[0], dates.at(-1)),
    getPeriodsAround(dates),
    mostNamed(year, 20),
  ])
  const views = months.map((month) => {
    const days = datesOfMonth(month).map((date) => toDayCount(date, counts))
    return { month, path: monthPath(month), total: sum(days), days }
  })
  return {
    type: 'year',
    year,
    path: yearPath(year),
    previous: around.previous === null ? null : Number(around.previous.slice(0, 4)),
    next: around.next === null ? null : Number(around.next.slice(0, 4)),
    months: views,
    total: views.reduce((total, month) => total + month.total, 0),
    biggestDays: biggest(views.flatMap((month) => month.days)),
    mostNamed: named.map((row) => toCountedLink('context', row, row.events)),
  }
}

/** The ten days with most events; of equal ones the earlier. */
const biggest = (days: DayCountView[]): DayCountView[] =>
  days
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.events - a.events || a.date.localeCompare(b.date))
    .slice(0, 10)

/** Every year that has events, newest first. */
export async function getArchive(): Promise<ArchiveView> {
  const rows = await countMonths()
  const [first, last] = [rows[0], rows.at(-1)]
  const years = [...new Set(rows.map((row) => row.month.slice(0, 4)))].sort().reverse()
  const views = years.map((year) => {
    const months = monthsOf(Number(year)).map((month) => ({
      month,
      path: monthPath(month),
      total: rows.find((row) => row.month === month)?.total ?? 0,
    }))
    return { year: Number(year), path: yearPath(Number(year)), total: sumTotals(months), months }
  })
  return {
    type: 'archive',
    path: '/news',
    years: views,
    total: sumTotals(views),
    earliest: first ? fromDatabaseDate(first.earliest) : null,
    latest: last ? fromDatabaseDate(last.latest) : null,
  }
}

type MonthRow = { month: string; total: number; earliest: Date; latest: Date }

/** One row a month, oldest first. Relies on an index-only scan of events_published_idx. */
function countMonths(): Promise<MonthRow[]> {
  return publicDb.$queryRaw<MonthRow[]>`
    select to_char(date, 'YYYY-MM') as month, count(*)::int as total, min(date) as earliest, max(date) as latest
    from events where status = 'PUBLISHED' group by 1 order by 1`
}

async function countEvents(from: PlainDate | undefined, to: PlainDate | undefined): Promise<Map<PlainDate, number>> {
  if (!from || !to) return new Map()
  const rows = await publicDb.event.groupBy({
    by: 'date',
    where: { status: 'PUBLISHED', date: { gte: toDatabaseDate(from), lte: toDatabaseDate(to) } },
    _count: true,
  })
  return new Map(rows.map((row) => [fromDatabaseDate(row.date), row._count]))
}

/** The nearest dates with events outside a span of days. */
async function getPeriodsAround(dates: PlainDate[]): Promise<{ previous: string | null; next: string | null }> {
  const [first, last] = [plainDate(dates[0] ?? ''), plainDate(dates.at(-1) ?? '')]
  const published = { status: 'PUBLISHED' } as const
  const [before, after] = await Promise.all([
    publicDb.event.aggregate({ where: { ...published, date: { lt: toDatabaseDate(first) } }, _max: { date: true } }),
    publicDb.event.aggregate({ where: { ...published, date: { gt: toDatabaseDate(last) } }, _min: { date: true } }),
  ])
  return {
    previous: before._max.date && fromDatabaseDate(before._max.date),
    next: after._min.date && fromDatabaseDate(after._min.date),
  }
}

const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, i) => `${String(year).padStart(4, '0')}-${String(i + 1).padStart(2, '0')}`)

const toDayCount = (date: PlainDate, counts: Map<PlainDate, number>): DayCountView => ({
  date,
  path: dayPath(date),
  events: counts.get(date) ?? 0,
})

const sum = (days: DayCountView[]) => days.reduce((total, day) => total + day.events, 0)
const sumTotals = (parts: { total: number }[]) => parts.reduce((total, part) => total + part.total, 0)
