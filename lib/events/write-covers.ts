import type { Tx } from '@/lib/db'
import type { EventState } from '@/lib/events/event-state'
import { coverRow } from '@/lib/images/cover-row'

/** Makes the covers of these events what they are now. */
export async function writeCovers(tx: Tx, events: EventState[]): Promise<void> {
  for (const { id, cover } of events) {
    if (cover === null) {
      await tx.coverImage.deleteMany({ where: { eventId: id } })
      continue
    }
    const row = await coverRow(tx, id, cover)
    await tx.coverImage.upsert({ where: { eventId: id }, create: { eventId: id, ...row }, update: row })
  }
}
