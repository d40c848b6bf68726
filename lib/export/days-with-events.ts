import { plainDate, type PlainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'

/** The days that have public events. Plan: index on (date, position). */
export async function daysWithEvents(from: PlainDate | null, to: PlainDate | null): Promise<PlainDate[]> {
  const rows = await db.$queryRaw<{ date: string }[]>`
    select distinct date::text as date from events where status = 'PUBLISHED'
      and date between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity') order by 1`
  return rows.map(({ date }) => plainDate(date))
}
