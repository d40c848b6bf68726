import type { Tx } from '@/lib/db'
import type { EventState } from '@/lib/events/event-state'
import type { Counts } from '@/lib/events/save-changes'
import type { Trail } from '@/lib/events/trail'

type Written = { created: EventState[]; changed: EventState[] }

/** One entry for all that a step changed. */
export async function writeAudit(tx: Tx, trail: Trail, counts: Counts, written: Written): Promise<void> {
  const after = {
    readAt: trail.readAt,
    ...counts,
    createdIds: written.created.map((event) => event.id),
    changedIds: written.changed.map((event) => event.id),
  }
  await tx.$executeRaw`
    insert into audit_entries (actor, act, subject, subject_id, after)
    values (${trail.actor}, ${trail.act}, ${trail.subject}, ${trail.subjectId}, ${JSON.stringify(after)}::jsonb)`
}

/**
 * The nearest days with events around those that just got their first or lost their last, given by how many published
 * events each day's number changed. Plan: one probe each way of the partial index on published events.
 */
export async function neighboursOf(tx: Tx, delta: Map<string, number>): Promise<string[]> {
  const changes = [...delta].filter(([, by]) => by !== 0).map(([date, by]) => ({ date, by }))
  if (!changes.length) return []
  const rows = await tx.$queryRaw<{ earlier: string | null; later: string | null }[]>`
    with days as materialized (
      select r.date, r.by, (select count(*) from events e where e.date = r.date and e.status = 'PUBLISHED') as now
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r (date date, by int))
    select (select e.date::text from events e where e.status = 'PUBLISHED' and e.date < days.date order by e.date desc limit 1) as earlier,
      (select e.date::text from events e where e.status = 'PUBLISHED' and e.date > days.date order by e.date limit 1) as later
    from days where (now = 0) <> (now - by = 0)`
  return rows.flatMap(({ earlier, later }) => [earlier ?? [], later ?? []].flat())
}
