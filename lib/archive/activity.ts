import type { ListType } from '@/lib/archive/addresses'
import { linksOf } from '@/lib/archive/list-outline'
import type { ActivityView } from '@/lib/archive/list-views'
import { publicDb } from '@/lib/db'

/** Beyond so many months a chart has a bar for each year. */
const mostMonths = 36
/** Beyond so many years only those that have events get a bar. */
const mostYears = 120

/** How many events a context, a topic or a section has in each month or, over a longer time, in each year; none left out between. */
export async function getActivity(type: ListType, id: string): Promise<ActivityView> {
  return toActivity(await countMonthsOf(type, id))
}

/**
 * Events by month (`YYYY-MM`), oldest first; months without any have no row.
 *
 * Relies on an index-only scan of what `linksOf` names.
 */
export async function countMonthsOf(type: ListType, id: string): Promise<[month: string, events: number][]> {
  const rows = await publicDb.$queryRaw<{ month: number; events: number }[]>`
    select (extract(year from date) * 12 + extract(month from date) - 1)::int as month, count(*)::int as events
    from (${linksOf[type](id)}) as link group by 1 order by 1`
  return rows.map(({ month, events }) => [nameOfMonth(month), events])
}

/** Fills the months between, or makes years of them. Pure. */
export function toActivity(months: [month: string, events: number][]): ActivityView {
  const counts = new Map(months)
  const periods = periodsOf([...counts.keys()])
  const sums = new Map<string, number>()
  for (const [month, events] of counts) {
    const period = month.slice(0, periods[0]?.length)
    sums.set(period, (sums.get(period) ?? 0) + events)
  }
  return periods.map((period) => ({ period, events: sums.get(period) ?? 0 }))
}

/** The months from the first to the last of some, or the years where those would be too many. */
export function periodsOf(months: string[]): string[] {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const [from, to] = [numberOfMonth(first), numberOfMonth(last)]
  if (to - from < mostMonths) return range(from, to).map(nameOfMonth)
  const years = range(Number(first.slice(0, 4)), Number(last.slice(0, 4))).map((year) => String(year).padStart(4, '0'))
  return years.length <= mostYears ? years : [...new Set(months.map((month) => month.slice(0, 4)))]
}

/** Months counted through, from January of the year 0, and the other way round (`YYYY-MM`). */
const numberOfMonth = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
export const nameOfMonth = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
