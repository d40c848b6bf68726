import { eventPath } from '@/lib/archive/addresses'
import type { RelatedView } from '@/lib/archive/views'
import { db, type Tx } from '@/lib/db'
import { fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** How many related events a page lists. */
const listed = 8

type RelatedRow = { headline: string; date: Date; slug: string; shared: string[] }

/**
 * The events related to a published one: those that editors pinned, in their order; then those that share most
 * contexts with it, the nearest date first. Hidden ones never. The names are this event's display texts.
 *
 * Relies on event_contexts_context_id_event_id_idx: reads one index range per context of the event, then the
 * primary keys of the best.
 */
export async function listRelated(eventId: string, date: PlainDate, tx: Tx = db): Promise<RelatedView[]> {
  const rows = await tx.$queryRaw<RelatedRow[]>`
    with shared as (
      select other.event_id as id, array_agg(own.name) as names
      from event_contexts own
      join event_contexts other on other.context_id = own.context_id and other.event_id <> own.event_id
      where own.event_id = ${eventId}::uuid
      group by other.event_id
    ), kept as (
      select to_id as id, kind, position from related where from_id = ${eventId}::uuid and kind <> 'COMPUTED'
    )
    select event.headline, event.date, event.slug, coalesce(shared.names, '{}') as shared
    from shared full join kept using (id)
    join events event using (id)
    where event.status = 'PUBLISHED' and kept.kind is distinct from 'HIDDEN'
    order by kept.position nulls last, cardinality(shared.names) desc nulls last,
             abs(event.date - ${toDatabaseDate(date)}::date), event.date desc, event.position, event.id
    limit ${listed}`
  return rows.map((row) => toRelatedView(row, date))
}

function toRelatedView(row: RelatedRow, from: PlainDate): RelatedView {
  const date = fromDatabaseDate(row.date)
  return {
    headline: row.headline,
    path: eventPath(date, row.slug),
    date,
    relation: date === from ? 'same day' : date < from ? 'earlier' : 'later',
    contexts: [...row.shared].sort(),
  }
}
