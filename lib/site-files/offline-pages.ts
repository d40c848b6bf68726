import { cacheLife, cacheTag } from 'next/cache'
import { canonicalAddress, dayPath } from '@/lib/archive/addresses'
import { tags } from '@/lib/archive/tags'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { publicDb } from '@/lib/db'

const days = 7

/** What readers' browsers keep for when there is no network, beside what they visited: the front page and the latest days. */
export async function renderOfflinePages(): Promise<string> {
  return `${JSON.stringify({ pages: ['/', ...(await findLatestDays())] })}\n`
}

async function findLatestDays(): Promise<string[]> {
  'use cache'
  cacheLife('max')
  cacheTag(tags.everything, tags.archive)
  return listLatestDays()
}

/** The addresses of the latest seven days that have events, newest first. Relies on events_published_idx, from its end. */
export async function listLatestDays(): Promise<string[]> {
  const rows = await publicDb.$queryRaw<{ date: Date }[]>`
    with recursive latest (date, nth) as (
      select max(date), 1 from events where status = 'PUBLISHED'
      union all
      select (select max(e.date) from events e where e.status = 'PUBLISHED' and e.date < l.date), l.nth + 1
      from latest l where l.nth < ${days} and l.date is not null)
    select date from latest where date is not null`
  return rows.map(({ date }) => canonicalAddress({ type: 'day', path: dayPath(fromDatabaseDate(date)) }))
}
