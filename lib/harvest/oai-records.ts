import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { EventView } from '@/lib/archive/views'
import type { Tx } from '@/lib/db'

/** An event as it is given to harvesters: since when it is so, its section's slug, and what it is, unless it is gone. */
export type OaiRecord = { id: string; at: string; section: string | null; view: EventView | null }

/** These events in their order, each as it is now. Plan: primary keys. */
export async function readRecords(tx: Tx, ids: string[]): Promise<OaiRecord[]> {
  const stamps = await tx.harvestStamp.findMany({
    select: { eventId: true, at: true, sectionSlug: true, isDeleted: true },
    where: { eventId: { in: ids }, until: null },
  })
  const there = stamps.filter(({ isDeleted }) => !isDeleted).map(({ eventId }) => eventId)
  const rows = await tx.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { id: { in: there }, status: 'PUBLISHED' },
  })
  const views = new Map(rows.map((row) => [row.id, toEventView(row)]))
  const stampOf = new Map(stamps.map((stamp) => [stamp.eventId, stamp]))
  return ids.flatMap((id) => {
    const stamp = stampOf.get(id)
    return stamp ? [{ id, at: stamp.at.toISOString(), section: stamp.sectionSlug, view: views.get(id) ?? null }] : []
  })
}
