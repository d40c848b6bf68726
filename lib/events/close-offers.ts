import type { Tx } from '@/lib/db'
import type { EventState, OfferState } from '@/lib/events/event-state'
import { isField, isSameField } from '@/lib/events/facts'

type OpenOffer = { id: string; eventId: string; field: string; value: unknown }

/**
 * Closes open offers that have lost their sense: the event is meanwhile as they say; or, of a reading (`isReading`), the
 * page says something else now, offered anew or not.
 *
 * Plan: partial index on open offers by event.
 */
export async function closeOffers(
  tx: Tx,
  events: EventState[],
  offers: OfferState[],
  isReading: boolean,
): Promise<void> {
  if (!events.length) return
  const byId = new Map(events.map((event) => [event.id, event]))
  const open = await tx.importOffer.findMany({
    where: { eventId: { in: [...byId.keys()] }, status: 'OPEN' },
    select: { id: true, eventId: true, field: true, value: true },
  })
  const isClosed = (offer: OpenOffer) => {
    const event = byId.get(offer.eventId)
    if (!event) return false
    return isFulfilled(offer, event) || (isReading && isOutdated(offer, event, offers))
  }
  const ids = open.filter(isClosed).map(({ id }) => id)
  if (ids.length) await tx.importOffer.updateMany({ where: { id: { in: ids } }, data: closed() })
}

const closed = () => ({ status: 'SUPERSEDED', decidedAt: new Date() }) as const

/** An offer to withdraw has its sense as long as the event is public and its bullet is not on the page. */
function isFulfilled({ field, value }: OpenOffer, event: EventState): boolean {
  if (field === 'status') return event.status !== 'PUBLISHED' || event.missingSince === null
  return isField(field) && isSameField(field, event.facts, { ...event.facts, [field]: value })
}

function isOutdated({ eventId, field, value }: OpenOffer, event: EventState, offers: OfferState[]): boolean {
  if (!isField(field) || event.imported === null) return false
  if (isSameField(field, event.facts, event.imported)) return true
  const newer = offers.find((offer) => offer.eventId === eventId && offer.field === field)
  const [said, before] = [
    { ...event.facts, [field]: newer?.value },
    { ...event.facts, [field]: value },
  ]
  return newer !== undefined && !isSameField(field, said, before)
}
