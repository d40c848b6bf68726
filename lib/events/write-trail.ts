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
