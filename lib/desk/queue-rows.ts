import type { DraftState, EventStatus } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { explainPairs } from '@/lib/desk/alike/explain-pairs'
import type { Reason } from '@/lib/desk/alike/reason'
import type { Problem } from '@/lib/desk/queue-query'
import type { Actor } from '@/lib/users/actor'

/** An event in the queue. Instants are ISO 8601. */
export type QueueRow = {
  id: string
  status: EventStatus
  /** 0 for one that was never public. */
  version: number
  date: string
  headline: string
  section: string | null
  modifiedAt: string
  /** Who made the latest public version; null for an import. */
  changedBy: string | null
  draft: QueueDraft | null
  /** Comments that mention whoever asks, and that they have not seen. */
  mentions: number
  /** Differences that imports offer. */
  offers: number
  problems: Problem[]
  /** The likest other event, and what they have in common. */
  duplicate: { id: string; headline: string; reason: Reason | null } | null
}

export type QueueDraft = {
  version: number
  state: DraftState
  begunBy: string
  savedBy: string
  savedAt: string
  submittedAt: string | null
  publishAt: string | null
  timeZone: string | null
  /** Why it was not published. */
  problem: string | null
  /** An editor gave it back, and it was not handed in since. */
  isSentBack: boolean
}

/** These events as the queue shows them, in this order. Plan: primary keys, and one index probe a row for each fact. */
export async function readQueueRows(actor: Actor, ids: string[]): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<RawRow[]>`
    select e.id::text, e.status::text, case when e.published_at is null then 0 else e.version end as version,
      case when e.published_at is null then d.content ->> 'date' else e.date::text end as date,
      case when e.published_at is null then d.content ->> 'headline' else e.headline end as headline,
      case when e.published_at is null then d.content ->> 'section' else s.name end as section,
      e.modified_at as "modifiedAt",
      (select u.name from revisions r join users u on u.id = r.author_id where r.event_id = e.id and r.version = e.version) as "changedBy",
      case when d.id is not null then json_build_object('version', d.version, 'state', d.state, 'begunBy', bu.name, 'savedBy', su.name,
        'savedAt', d.saved_at, 'submittedAt', d.submitted_at, 'publishAt', d.publish_at, 'timeZone', d.time_zone, 'problem', d.problem,
        'isSentBack', d.state = 'EDITING' and coalesce((select c.kind = 'SENT_BACK' from comments c
          where c.event_id = e.id and c.kind <> 'COMMENT' order by c.at desc limit 1), false)) end as draft,
      (select count(*)::int from mentions m join comments c on c.id = m.comment_id where c.event_id = e.id
        and m.user_id = ${actor.userId}::uuid and m.seen_at is null and c.deleted_at is null) as mentions,
      (select count(*)::int from import_offers o where o.event_id = e.id and o.status = 'OPEN') as offers,
      array_remove(array[
        case when d.problem is not null then 'not-published' end,
        case when e.status = 'PUBLISHED' and exists (select from citations c join sources so on so.id = c.source_id
          where c.event_id = e.id and so.status in ('DEAD', 'SOFT_404', 'PARKED') and so.settled_at is null) then 'dead-source' end,
        case when e.status = 'PUBLISHED' and exists (select from cover_images co where co.event_id = e.id
          and (btrim(co.alt) = '' or btrim(co.license) = '')) then 'cover' end], null)
        || array(select lower(replace(p.kind::text, '_', '-')) from event_problems p
          where p.event_id = e.id and e.status = 'PUBLISHED' order by p.kind) as problems,
      (select json_build_object('id', o.id, 'headline', o.headline) from event_problems p join events o on o.id = p.other_id
        where p.event_id = e.id and p.kind = 'DUPLICATE' and e.status = 'PUBLISHED') as duplicate
    from events e left join drafts d on d.event_id = e.id and d.binned_at is null
      left join sections s on s.slug = e.section_slug
      left join users bu on bu.id = d.begun_by_id left join users su on su.id = d.saved_by_id
    where e.id = any (${ids}::uuid[]) order by array_position(${ids}::uuid[], e.id)`
  const pairs = rows.flatMap(({ id, duplicate }) => (duplicate ? [{ id, otherId: duplicate.id }] : []))
  const reasons = await explainPairs(actor, pairs)
  return rows.map((row) => toRow(row, reasons))
}

type RawRow = Omit<QueueRow, 'modifiedAt' | 'duplicate'> & {
  modifiedAt: Date
  duplicate: { id: string; headline: string } | null
}

const toRow = ({ modifiedAt, draft, duplicate, ...row }: RawRow, reasons: Map<string, Reason>): QueueRow => ({
  ...row,
  duplicate: duplicate && { ...duplicate, reason: reasons.get(row.id) ?? null },
  modifiedAt: modifiedAt.toISOString(),
  draft: draft && {
    ...draft,
    savedAt: instant(draft.savedAt),
    submittedAt: draft.submittedAt && instant(draft.submittedAt),
    publishAt: draft.publishAt && instant(draft.publishAt),
  },
})

/** As everything else writes instants; the database's JSON has its own way. */
const instant = (at: string) => new Date(at).toISOString()
