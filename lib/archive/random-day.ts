import { publicDb } from '@/lib/db'
import { plainDate, type PlainDate } from '@/lib/dates/plain-date'

/**
 * Some day that has events; null in an empty archive. Dates are drawn until one has any, so that each is as likely as the
 * next; where most have none, the nearest to one that was drawn. Relies on events_published_idx: a probe for each draw.
 */
export async function findRandomDay(): Promise<PlainDate | null> {
  const [row] = await publicDb.$queryRaw<{ date: string | null }[]>`
    with span as materialized (
      select min(date) as earliest, max(date) as latest from events where status = 'PUBLISHED'
    ), drawn as materialized (
      select n, earliest + floor(random() * (latest - earliest + 1))::int as date from span, generate_series(1, 40) n
    )
    select coalesce(
      (select date from drawn d where exists (select from events e where e.status = 'PUBLISHED' and e.date = d.date) order by n limit 1),
      (select max(e.date) from events e where e.status = 'PUBLISHED' and e.date <= (select date from drawn where n = 1))
    )::text as date`
  return row?.date ? plainDate(row.date) : null
}
