import { db } from '@/lib/db'

/** A feed that a worker has in hand until `leasedUntil`. */
export type DueFeed = {
  id: string
  url: string
  givenUrl: string
  name: string | null
  title: string | null
  etag: string | null
  lastModified: string | null
  everySeconds: number
  failures: number
  leasedUntil: Date
}

/** How long a reading may take, with what is kept of it, in seconds; a worker that was killed leaves its feed for as long. */
const lease = 120

/** Takes the feed that has been due the longest and that nobody has in hand; null where there is none. Plan: feeds by their time. */
export async function takeDueFeed(): Promise<DueFeed | null> {
  const [feed] = await db.$queryRaw<DueFeed[]>`
    update feeds set leased_until = clock_timestamp() + ${lease} * interval '1 second'
    where id = (
      select id from feeds
      where state = 'ACTIVE' and next_reading_at <= now() and (leased_until is null or leased_until < now())
      order by next_reading_at limit 1 for update skip locked)
    returning id::text, url, given_url as "givenUrl", name, title, etag, last_modified as "lastModified",
      every_seconds as "everySeconds", failures, leased_until as "leasedUntil"`
  return feed ?? null
}

export async function isAnyFeedDue(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isDue: boolean }[]>`
    select exists (select from feeds where state = 'ACTIVE' and next_reading_at <= now()
      and (leased_until is null or leased_until < now())) as "isDue"`
  return row?.isDue ?? false
}
