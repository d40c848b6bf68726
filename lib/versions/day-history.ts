import { Prisma } from '@/generated/prisma/client'
import type { EventStatus } from '@/generated/prisma/client'
import { publicDb } from '@/lib/db'
import type { PlainDate } from '@/lib/dates/plain-date'
import { isPublic, listKeptVersions, withMerged, type KeptVersion } from '@/lib/versions/kept-versions'
import { endOfSecond } from '@/lib/versions/version-addresses'

/** What an event is today, or of one that was merged, what it was merged into is. */
export type Today = {
  id: string
  isMerged: boolean
  status: EventStatus
  date: string
  slug: string | null
  version: number
  headline: string
  modifiedAt: Date
  withdrawnAt: Date | null
  reason: string | null
}

/** All that ever happened on a day's page: every event that was once public on it, its versions and what became of it. */
export type DayHistory = { date: PlainDate; versions: KeptVersion[]; today: Map<string, Today> }

export async function getDayHistory(date: PlainDate): Promise<DayHistory> {
  const ids = await withMerged(await listEverOn(date))
  const [versions, today] = await Promise.all([listKeptVersions(ids), listToday(ids)])
  const everOn = new Set(versions.flatMap((kept) => (isOn(kept, date) ? [kept.eventId] : [])))
  const ofDay = versions.filter(({ eventId }) => everOn.has(eventId))
  return { date, versions: ofDay, today: new Map(today.map((event) => [event.of, event])) }
}

const isOn = (kept: KeptVersion, date: string): boolean => isPublic(kept) && kept.date === date

/** Those that are there or had an address there. Plan: events_date_position_idx, the primary key of addresses. */
async function listEverOn(date: PlainDate): Promise<string[]> {
  const rows = await publicDb.$queryRaw<{ id: string }[]>(Prisma.sql`
    select id::text from events where date = ${date}::date union
    select event_id::text from addresses where date = ${date}::date and published_at is not null`)
  return rows.map(({ id }) => id)
}

/** Plan: primary key of events, some steps for each that was merged. */
const listToday = (ids: string[]) =>
  publicDb.$queryRaw<(Today & { of: string })[]>(Prisma.sql`
    with recursive step as (
      select id as of, id, merged_into_id from events where id = any (${ids}::uuid[]) union
      select s.of, e.id, e.merged_into_id from step s join events e on e.id = s.merged_into_id
    )
    select s.of::text, e.id::text, s.of <> e.id as "isMerged", e.status::text as status, e.date::text as date, e.slug, e.version,
      e.headline, e.modified_at as "modifiedAt", e.withdrawn_at as "withdrawnAt", e.withdrawn_reason as reason
    from step s join events e on e.id = s.id where s.merged_into_id is null`)

/** The versions of which a day consisted at an instant, in the order of its page, without what is withdrawn today. */
export function versionsAt({ date, versions, today }: DayHistory, instant: Date): KeptVersion[] {
  const latest = new Map(versions.flatMap((kept) => (kept.at <= instant ? [[kept.eventId, kept] as const] : [])))
  return [...latest.values()]
    .filter((kept) => isOn(kept, date) && today.get(kept.eventId)?.status === 'PUBLISHED')
    .sort((a, b) => a.position - b.position || (a.eventId < b.eventId ? -1 : 1))
}

/** When the day changed, second by second: something came, was said otherwise, or went. The earliest first. */
export function momentsOf({ date, versions }: DayHistory): Date[] {
  const seconds = versions.flatMap((kept, index) => {
    const before = versions[index - 1]
    const wasOn = before?.eventId === kept.eventId && isOn(before, date)
    return wasOn || isOn(kept, date) ? [endOfSecond(kept.at).getTime()] : []
  })
  return [...new Set(seconds)].sort((a, b) => a - b).map((time) => new Date(time))
}
