import type { WebhookEvent } from '@/generated/prisma/enums'
import type { EventState } from '@/lib/events/event-state'
import type { EventAct } from '@/lib/webhooks/announce-events'

/** What readers have seen happen to each of these events, which are new or have a new version. */
export const publicActs = (before: Map<string, EventState>, after: EventState[]): EventAct[] =>
  after.flatMap((event) => {
    const type = actOf(before.get(event.id), event)
    return type ? [{ type, eventId: event.id }] : []
  })

/** One that comes back is published; one that was merged into another is no longer an event of its own. */
function actOf(before: EventState | undefined, after: EventState): WebhookEvent | null {
  const wasPublic = before?.status === 'PUBLISHED'
  if (after.status === 'PUBLISHED') return wasPublic ? 'CHANGED' : 'PUBLISHED'
  return wasPublic ? 'WITHDRAWN' : null
}
