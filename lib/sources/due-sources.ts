import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import type { PlainDate } from '@/lib/dates/plain-date'

// Which sources are to be visited, by hand-written SQL. Plan: hosts are found one after the other by the indexes on
// source_host(url) (a "loose scan": one probe a host), the longest due source of each by the same index; as a reader of
// few rows stops early, so does the scan.

/** Which sources are meant: all that are cited, or fewer. */
export type SourceScope = {
  /** Cited by events of these days. */
  from?: PlainDate
  to?: PlainDate
  /** Of this host or one below it. */
  host?: string
  /** Of which no description is kept yet. */
  isUndescribed?: boolean
}

/** A source that nobody else visits before `until`, when it is due again unless it was given another time. */
export type ClaimedSource = {
  id: string
  url: string
  /** As `visited_hosts` names it. */
  host: string | null
  etag: string | null
  lastModified: string | null
  until: Date
}

/** In milliseconds: longer than any visit; and when to look again at what nobody cites any more. */
const times = { lease: 3 * 60_000, uncited: 30 * 24 * 3_600_000 }

/**
 * Takes up to `most` sources that are due, each of another host that may be asked now, beginning at a host by chance: what
 * was never visited first. Sources that nothing cites which readers see or somebody drafts are put off.
 */
export async function claimDue(most: number, scope: SourceScope = {}): Promise<ClaimedSource[]> {
  const start = await anyHost()
  if (start === null) return []
  const claimed: ClaimedSource[] = []
  for (const isNew of [true, false])
    for (const part of [Prisma.sql`>= ${start}`, Prisma.sql`< ${start}`]) {
      if (claimed.length >= most) break
      claimed.push(...(await claimFrom(part, isNew, most - claimed.length, scope)))
    }
  return claimed
}

/** The host of one of those that have been due for longest; null where nothing is due. */
async function anyHost(): Promise<string | null> {
  const rows = await db.$queryRaw<{ host: string | null }[]>`
    select source_host(url) as host from sources where next_visit_at <= now() order by next_visit_at limit 500`
  return rows.length === 0 ? null : (rows[Math.floor(Math.random() * rows.length)]?.host ?? '')
}

type Claimed = ClaimedSource & { isCited: boolean }

async function claimFrom(part: Prisma.Sql, isNew: boolean, most: number, scope: SourceScope): Promise<ClaimedSource[]> {
  const which = isNew
    ? Prisma.sql`next_visit_at is not null and checked_at is null`
    : Prisma.sql`next_visit_at is not null`
  const rows = await db.$queryRaw<Claimed[]>`
    with recursive host (name) as (
      (select source_host(url) from sources where ${which} and source_host(url) ${part} order by source_host(url) limit 1)
      union all
      select (select source_host(s.url) from sources s where ${which} and source_host(s.url) > host.name
        and source_host(s.url) ${part} order by source_host(s.url) limit 1)
      from host where host.name is not null
    ), due as (
      select first.id from host
        left join visited_hosts v on v.name = host.name
        cross join lateral (
          select s.id from sources s
          where source_host(s.url) = host.name and ${which} and s.next_visit_at <= now() and ${within(scope)}
          order by s.next_visit_at limit 1
        ) first
      where host.name is not null and (v.next_at is null or v.next_at <= now()) and ${ofHost(scope)}
      limit ${most}
    ), free as (
      -- Whoever claims at the same time is not waited for: neither would know in which order the other takes them.
      select s.id from sources s where s.id in (select id from due) and s.next_visit_at <= now() for no key update skip locked
    ), judged as (
      select id, (${isCited}) as is_cited from sources s where s.id in (select id from free)
    ), taken as (
      update sources s set next_visit_at = now() + interval '1 millisecond' * case when is_cited then ${times.lease}::int8 else ${times.uncited}::int8 end
      from judged where s.id = judged.id and s.next_visit_at <= now()
      returning s.id, s.url, source_host(s.url) as host, s.next_visit_at as until, is_cited as "isCited"
    )
    select taken.*, d.etag, d.last_modified as "lastModified" from taken left join source_descriptions d on d.source_id = taken.id`
  return rows.filter((row) => row.isCited)
}

/** Readers see an event that cites it, or somebody drafts one. Drafts are few. */
const isCited = Prisma.sql`
  exists (select from citations c join events e on e.id = c.event_id where c.source_id = s.id and e.status = 'PUBLISHED')
  or exists (select from drafts d, jsonb_array_elements(d.content -> 'sources') said
    where d.binned_at is null and said ->> 'url' = s.url)`

function within({ from, to, isUndescribed }: SourceScope): Prisma.Sql {
  const days = Prisma.sql`exists (select from citations c join events e on e.id = c.event_id
    where c.source_id = s.id and e.date between ${from ?? '0001-01-01'}::date and ${to ?? '9999-12-31'}::date)`
  const conditions = [
    ...(from || to ? [days] : []),
    ...(isUndescribed ? [Prisma.sql`not exists (select from source_descriptions d where d.source_id = s.id)`] : []),
  ]
  return conditions.length ? Prisma.join(conditions, ' and ') : Prisma.sql`true`
}

const ofHost = ({ host }: SourceScope): Prisma.Sql =>
  host === undefined ? Prisma.sql`true` : Prisma.sql`(host.name = ${host} or host.name like ${`%.${escaped(host)}`})`

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** When the first host of those that sources wait for may be asked; null where none waits. Reads all sources that are due. */
export async function nextDue(scope: SourceScope): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select min(greatest(v.next_at, now())) as at
    from ${named} left join visited_hosts v on v.name = host.name
    where s.next_visit_at <= now() and ${within(scope)} and ${ofHost(scope)} and (${isCited})`
  return row?.at ?? null
}

const named = Prisma.sql`sources s cross join lateral (select source_host(s.url) as name) host`

/** How many sources are meant by a scope, and how many of them are due. Reads all of them. */
export async function countInScope(scope: SourceScope): Promise<{ all: number; due: number }> {
  const [row] = await db.$queryRaw<{ all: number; due: number }[]>`
    select count(*)::int as all, count(*) filter (where s.next_visit_at <= now())::int as due
    from ${named} where s.next_visit_at is not null and ${within(scope)} and ${ofHost(scope)} and (${isCited})`
  return row ?? { all: 0, due: 0 }
}

/** Makes all sources of a scope due now, also those that were visited lately. Returns how many those are. */
export async function makeDue(scope: SourceScope): Promise<number> {
  return db.$executeRaw`
    update sources set next_visit_at = now() where id in (
      select s.id from ${named} where s.next_visit_at > now() and ${within(scope)} and ${ofHost(scope)} and (${isCited}))`
}

/** Has a claimed source visited at another time, unless its claim has run out. */
export async function putOff({ id, until }: ClaimedSource, at: Date): Promise<void> {
  await db.$executeRaw`update sources set next_visit_at = ${at} where id = ${id}::uuid and next_visit_at = ${until}`
}
