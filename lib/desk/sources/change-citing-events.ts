import type { Tx } from '@/lib/db'
import { versionOf } from '@/lib/desk/bulk'
import { EventContent, isSameContent } from '@/lib/desk/content'
import { contentOf } from '@/lib/desk/event-content'
import type { RepairItem } from '@/lib/desk/sources/repair-payload'
import { publishContent } from '@/lib/desk/write-version'
import { lockEventsById } from '@/lib/events/load-events'
import type { Editor } from '@/lib/users/actor'

type Changed = { events: RepairItem['events'] } | { reason: string }

/** More events than these are not rewritten by one keystroke. */
const mostEvents = 200

/**
 * Gives every published event that cites a source a next version, or none of them: all are tried before any is written. Comes in
 * the caller's turn (`takeTurn`). A draft beside an event takes the change over when it is published.
 */
export async function changeCitingEvents(
  tx: Tx,
  editor: Editor,
  sourceId: string,
  comment: string,
  change: (content: EventContent) => EventContent,
): Promise<Changed> {
  const citing = await tx.citation.findMany({
    where: { sourceId, event: { status: 'PUBLISHED' } },
    select: { eventId: true },
    take: mostEvents + 1,
  })
  if (citing.length > mostEvents) return { reason: `More than ${mostEvents} events cite it.` }
  const events = await lockEventsById(
    tx,
    citing.map(({ eventId }) => eventId),
  )
  const steps = events.map((event) => {
    const before = contentOf(event)
    return { event, before, after: EventContent.safeParse(change(before)) }
  })
  const refused = steps.find(({ after }) => !after.success)
  if (refused)
    return { reason: `“${refused.event.facts.headline}” cannot be changed: ${refused.after.error?.issues[0]?.message}` }
  const written: RepairItem['events'] = []
  for (const { event, before, after } of steps) {
    if (!after.data || isSameContent(before, after.data)) continue
    const { after: state } = await publishContent(tx, editor, event, after.data, { act: 'revise', comment })
    written.push({ id: event.id, name: event.facts.headline, version: versionOf(state), before })
  }
  return { events: written }
}
