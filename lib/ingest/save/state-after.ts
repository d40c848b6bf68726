import { matchReading } from '@/lib/ingest/identity/match-reading'
import { sampleOrigin } from '@/lib/ingest/sample-origin'
import type { AddressBook } from '@/lib/events/address-book'
import { replacedReason, type EventState, type OfferState } from '@/lib/events/event-state'
import { fingerprintOf, hasImport, toKnownEvent } from '@/lib/ingest/save/page-events'
import type { EventFacts } from '@/lib/events/facts'
import { followReading, newEvent, type Reading } from '@/lib/ingest/save/follow-reading'
import type { OrderedDays } from '@/lib/ingest/save/ordered-days'
import { isEditedByPeople, missingFrom, resolveMissing } from '@/lib/ingest/save/resolve-missing'
import { withdrawn } from '@/lib/events/history'

/** What the archive is after a reading: pure, but for taking addresses from the book. */
export function stateAfter(
  reading: Reading & { facts: EventFacts[] },
  before: EventState[],
  book: AddressBook,
  ordered: OrderedDays,
) {
  const { events, offers, foundIds } = followBullets(reading, before, book, ordered)
  const missingBefore = missingFrom(reading.date, before).filter((event) => !foundIds.has(event.id))
  const withoutSample = events.map((event) => (isReplaced(event, reading) ? replaced(event, reading) : event))
  const resolved = resolveMissing(missingBefore, withoutSample, reading.readAt, book)
  const after = new Map([...withoutSample, ...resolved.events].map((event) => [event.id, event]))
  return { after: [...after.values()], offers: [...offers, ...resolved.offers] }
}

/** Every bullet becomes its event or a new one; events of the page without a bullet are missing from now on. */
function followBullets(
  reading: Reading & { facts: EventFacts[] },
  before: EventState[],
  book: AddressBook,
  ordered: OrderedDays,
) {
  const known = before.filter(hasImport)
  const byId = new Map(known.map((event) => [event.id, event]))
  const { ids, vanished } = matchReading(reading.date, reading.facts.map(fingerprintOf), known.map(toKnownEvent))
  const after = new Map<string, EventState>(before.map((event) => [event.id, event]))
  for (const id of vanished) after.set(id, { ...after.get(id)!, missingSince: reading.readAt })
  const offers: OfferState[] = []
  // What is known goes first: its new addresses come before those of new events, whatever the order of the page.
  for (const [position, id] of ids.entries()) {
    if (id === null) continue
    const followed = followReading(byId.get(id)!, reading.facts[position]!, position, reading, book, ordered)
    after.set(id, followed.after)
    offers.push(...followed.offers)
  }
  for (const [position, id] of ids.entries()) {
    if (id !== null) continue
    const facts = reading.facts[position]!
    const made = newEvent(facts, ordered.placeOf(facts.date, position, null), reading, book)
    after.set(made.id, made)
  }
  return { events: [...after.values()], offers, foundIds: new Set(ids) }
}

/** Sample entries give way to the real page of their day, unless somebody worked on them. */
const isReplaced = (event: EventState, reading: { facts: EventFacts[] }) =>
  event.originName === sampleOrigin &&
  event.status === 'PUBLISHED' &&
  reading.facts.length > 0 &&
  !isEditedByPeople(event)

const replaced = (event: EventState, reading: Reading) => withdrawn(event, replacedReason, reading.readAt)
