import { Prisma } from '@/generated/prisma/client'
import { eventPath } from '@/lib/archive/addresses'
import { publicDb, type Tx } from '@/lib/db'
import type { EventStatus } from '@/generated/prisma/client'

/** What of a kept version says where and when it stood. */
export type KeptVersion = {
  eventId: string
  version: number
  status: EventStatus
  date: string
  slug: string | null
  headline: string
  position: number
  /** When readers are told that it was changed, never before the version before it: the time of an import's page, an editor's now. */
  at: Date
}

/** Whether readers saw it. */
export const isPublic = (kept: KeptVersion): boolean => kept.status === 'PUBLISHED' && kept.slug !== null

/** The address of the event as this version had it. */
export const pathOf = ({ date, slug }: KeptVersion): string => eventPath(date, slug ?? '')

/** All kept versions of these events, of each the oldest first. Plan: the primary key of revisions, by its events. */
export function listKeptVersions(eventIds: string[], tx: Tx = publicDb): Promise<KeptVersion[]> {
  if (eventIds.length === 0) return Promise.resolve([])
  return tx.$queryRaw<KeptVersion[]>(Prisma.sql`
    select r.event_id::text as "eventId", r.version, r.snapshot ->> 'status' as status, r.snapshot ->> 'date' as date,
      r.snapshot ->> 'slug' as slug, r.snapshot ->> 'headline' as headline, (r.snapshot ->> 'position')::int as position,
      max(coalesce((r.snapshot ->> 'modifiedAt')::timestamptz, r.at)) over (partition by r.event_id order by r.version) as at
    from revisions r where r.event_id = any (${eventIds}::uuid[])
    order by r.event_id, r.version`)
}

/** Events and all that was merged into them, also in several steps. Plan: events_merged_into_idx. */
export async function withMerged(eventIds: string[], tx: Tx = publicDb): Promise<string[]> {
  if (eventIds.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    with recursive family as (
      select unnest(${eventIds}::uuid[]) as id union
      select e.id from family f join events e on e.merged_into_id = f.id
    )
    select id::text from family`)
  return rows.map(({ id }) => id)
}
