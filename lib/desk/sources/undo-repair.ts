import type { Tx } from '@/lib/db'
import { versionOf } from '@/lib/desk/bulk'
import { RepairPayload, type RepairItem } from '@/lib/desk/sources/repair-payload'
import type { LeftAlone, Undo } from '@/lib/desk/undo-operation'
import { publishContent } from '@/lib/desk/write-version'
import { lockEventsById } from '@/lib/events/load-events'
import type { Editor } from '@/lib/users/actor'

/**
 * Cites again what was cited before a repair, source by source. An event that changed since is left alone, and its source with it
 * stays repaired as far as that one goes.
 */
export const undoRepairs: Undo = async (tx, editor, payload) => {
  const { items } = RepairPayload.parse(payload)
  const left: LeftAlone[] = []
  let restored = 0
  for (const item of items) {
    const changed = await putBack(tx, editor, item)
    left.push(...changed)
    if (item.events.length > 0 && changed.length === item.events.length) continue
    restored += 1
    const again = { settledAt: null, successorId: null, nextVisitAt: new Date() }
    await tx.source.updateMany({ where: { id: item.id }, data: again })
  }
  return { restored, left }
}

/** Returns the events that were left alone. */
async function putBack(tx: Tx, editor: Editor, { events }: RepairItem): Promise<LeftAlone[]> {
  const states = await lockEventsById(
    tx,
    events.map(({ id }) => id),
  )
  const left: LeftAlone[] = []
  for (const { id, name, version, before } of events) {
    const event = states.find((state) => state.id === id)
    if (event?.status === 'PUBLISHED' && versionOf(event) === version)
      await publishContent(tx, editor, event, before, { act: 'revise', comment: 'Undone.' })
    else left.push({ id, name, reason: 'It changed since.' })
  }
  return left
}
