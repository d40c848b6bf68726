import { v7 as newId } from 'uuid'
import type { WebhookEvent } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import { eventPayload, type AnnouncedEvent } from '@/lib/webhooks/payload'
import { queueNewDeliveries } from '@/lib/webhooks/queue-deliveries'

/** What happened to an event in public. */
export type EventAct = { type: WebhookEvent; eventId: string }

/** A webhook that is told things. */
export const isActive = { disabledAt: null, deletedAt: null }

/**
 * Tells every webhook that wants to know, through the queue, in the transaction of what happened; call it when the events
 * are written. Where there is no webhook this is one query of a partial index; else four statements, however many events.
 */
export async function announceEvents(tx: Tx, acts: EventAct[]): Promise<void> {
  if (acts.length === 0) return
  const webhooks = await tx.webhook.findMany({ where: isActive, select: { id: true, events: true } })
  const wanted = acts.filter(({ type }) => webhooks.some(({ events }) => events.includes(type)))
  if (wanted.length === 0) return
  const events = await findAnnounced(tx, [...new Set(wanted.map(({ eventId }) => eventId))])
  const at = new Date()
  const payloads = wanted.flatMap(({ type, eventId }) => {
    const event = events.get(eventId)
    return event ? [{ event: type, payload: eventPayload(type, event, at) }] : []
  })
  const deliveries = webhooks.flatMap(({ id: webhookId, events }) =>
    payloads.filter(({ event }) => events.includes(event)).map((told) => ({ id: newId(), webhookId, ...told })),
  )
  await queueNewDeliveries(tx, deliveries)
}

/**
 * The events as they are now. One that was merged into another has that one's address, which its own lead to. Plan:
 * primary keys of one array, and of what they are merged into.
 */
async function findAnnounced(tx: Tx, ids: string[]): Promise<Map<string, AnnouncedEvent>> {
  const rows = await tx.$queryRaw<AnnouncedEvent[]>`
    select e.id::text, e.version, e.headline, coalesce(m.date, e.date)::text as date, coalesce(e.slug, m.slug) as slug
    from events e left join events m on m.id = e.merged_into_id
    where e.id = any (${ids}::uuid[]) and coalesce(e.slug, m.slug) is not null`
  return new Map(rows.map((row) => [row.id, row]))
}
