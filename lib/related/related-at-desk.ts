import { db } from '@/lib/db'
import { fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import type { Editor } from '@/lib/users/actor'

/** How many computed ones the desk shows; readers see fewer. */
const shown = 30

export type RelatedRow = {
  id: string
  headline: string
  date: string
  isPublished: boolean
  /** Names of the contexts both have: why the one is related to the other. */
  contexts: string[]
  /** Whether an editor's word holds seen from the other event too. */
  isMutual: boolean
}

export type RelatedAtDesk = {
  /** In their order, which readers see first. */
  pinned: RelatedRow[]
  hidden: (RelatedRow & { reason: string | null })[]
  /** The best of those that only share contexts, in the order of readers' pages. */
  computed: RelatedRow[]
}

type Row = {
  id: string
  headline: string
  date: Date
  status: string
  shared: string[]
  kind: 'PINNED' | 'HIDDEN' | null
  reason: string | null
  isMutual: boolean
}

/**
 * The events related to one, as its editors see them: pinned, hidden and computed, with the reasons.
 *
 * Relies on event_contexts_context_id_event_id_idx, as `listRelated` does.
 */
export async function listRelatedAtDesk(_: Editor, eventId: string, date: PlainDate): Promise<RelatedAtDesk> {
  const rows = await db.$queryRaw<Row[]>`
    with shared as (
      select other.event_id as id, array_agg(own.name order by own.name) as names
      from event_contexts own
      join event_contexts other on other.context_id = own.context_id and other.event_id <> own.event_id
      where own.event_id = ${eventId}::uuid
      group by other.event_id
    ), kept as (
      select r.to_id as id, r.kind, r.position, r.reason, exists (
        select from related back where back.from_id = r.to_id and back.to_id = r.from_id and back.kind = r.kind) as mutual
      from related r where r.from_id = ${eventId}::uuid and r.kind <> 'COMPUTED'
    )
    select event.id, event.headline, event.date, event.status::text, coalesce(shared.names, '{}') as shared, kept.kind::text as kind,
      kept.reason, coalesce(kept.mutual, false) as "isMutual"
    from shared full join kept using (id)
    join events event using (id)
    where event.status = 'PUBLISHED' or (kept.kind is not null and event.status <> 'MERGED')
    order by kept.kind is null, kept.position nulls last, cardinality(shared.names) desc nulls last,
             abs(event.date - ${toDatabaseDate(date)}::date), event.date desc, event.position, event.id
    limit 500`
  return {
    pinned: rows.filter(({ kind }) => kind === 'PINNED').map(toRow),
    hidden: rows.filter(({ kind }) => kind === 'HIDDEN').map((row) => ({ ...toRow(row), reason: row.reason })),
    computed: rows
      .filter(({ kind }) => kind === null)
      .slice(0, shown)
      .map(toRow),
  }
}

const toRow = ({ id, headline, date, status, shared, isMutual }: Row): RelatedRow => ({
  id,
  headline,
  date: fromDatabaseDate(date),
  isPublished: status === 'PUBLISHED',
  contexts: shared,
  isMutual,
})
