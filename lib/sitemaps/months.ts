import { cacheLife, cacheTag } from 'next/cache'
import { tags } from '@/lib/archive/tags'
import { publicDb } from '@/lib/db'

/** A month that has events: how many, and when any of them last changed. */
export type MonthRow = { month: string; events: number; modifiedAt: Date }

/** One row a month, oldest first; kept until a command touches the archive. */
export async function findMonths(): Promise<MonthRow[]> {
  'use cache'
  cacheLife('max')
  cacheTag(tags.everything, tags.archive)
  return countMonths()
}

/** Reads all events: of 200,000 in 0.3 seconds, which is why it is kept and has no index of its own. */
export function countMonths(): Promise<MonthRow[]> {
  return publicDb.$queryRaw<MonthRow[]>`
    select to_char(month, 'YYYY-MM') as month, events, modified_at as "modifiedAt" from (
      select date_trunc('month', date::timestamp) as month, count(*)::int as events, max(modified_at) as modified_at
      from events where status = 'PUBLISHED' group by 1) months order by 1`
}

/** When anything in some months last changed. */
export const latestOf = (months: MonthRow[]): Date | null =>
  months.reduce<Date | null>((latest, { modifiedAt }) => (latest && latest > modifiedAt ? latest : modifiedAt), null)
