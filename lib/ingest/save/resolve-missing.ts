import { findTwins } from '@/lib/ingest/identity/find-twins'
import type { AddressBook } from '@/lib/ingest/save/address-book'
import { goneReason, hasImport, toKnownEvent, type EventState, type OfferState } from '@/lib/ingest/save/event-state'
import { fields, isSameField, type EventFacts } from '@/lib/ingest/save/facts'
import { followReading, laterOf, uniteChanges } from '@/lib/ingest/save/follow-reading'

export type Resolution = { events: EventState[]; offers: OfferState[]; merged: string[]; withdrawn: string[] }

type Imported = EventState & { imported: EventFacts }

/**
 * What becomes of published events that stayed away from their page: one that stands elsewhere was moved, and the
 * younger of the two is merged into the older; one that people worked on stays, with an offer to withdraw it; the
 * others are withdrawn. `all` are the events of the day and its neighbours.
 */
export function resolveMissing(missing: Imported[], all: EventState[], at: string, book: AddressBook): Resolution {
  const result: Resolution = { events: [], offers: [], merged: [], withdrawn: [] }
  for (const event of missing.filter(isEditedByPeople)) {
    result.offers.push({ eventId: event.id, field: 'status', value: 'withdraw', readAt: event.missingSince! })
  }
  const gone = missing.filter((event) => !isEditedByPeople(event))
  const standing = all.filter(hasImport).filter((event) => event.status === 'PUBLISHED' && event.missingSince === null)
  const twins = findTwins(gone.map(asKnown), standing.map(asKnown))
  for (const { gone: one, twin: other } of twins) {
    const [older, younger] = isOlder(one.state, other.state) ? [one.state, other.state] : [other.state, one.state]
    if (isEditedByPeople(younger)) continue
    const merged = merge(older, younger, at, book)
    result.events.push(...merged.events)
    result.offers.push(...merged.offers)
    result.merged.push(younger.id)
  }
  const resolved = new Set(result.events.map((event) => event.id))
  for (const event of gone.filter(({ id }) => !resolved.has(id))) {
    result.events.push(withdraw(event, at, goneReason))
    result.withdrawn.push(event.id)
  }
  return result
}

/** The published events that were on a day's page once and were not at its last reading. */
export const missingFrom = (date: string, events: EventState[]): Imported[] =>
  events
    .filter(hasImport)
    .filter((event) => event.imported.date === date && event.status === 'PUBLISHED' && event.missingSince !== null)

const asKnown = (state: Imported) => ({ ...toKnownEvent(state), state })

const isOlder = (a: EventState, b: EventState) =>
  a.publishedAt === b.publishedAt ? a.id < b.id : Date.parse(a.publishedAt!) < Date.parse(b.publishedAt!)

/** Whether a person has revised the event, or any field is not as the last reading had it. */
export const isEditedByPeople = (event: EventState): boolean =>
  event.isEdited ||
  (event.imported !== null && fields.some((field) => !isSameField(field, event.facts, event.imported!)))

/** Takes an event back, with the reason that its address then gives. */
export const withdraw = (event: EventState, at: string, reason: string): EventState => ({
  ...event,
  version: event.version + 1,
  status: 'WITHDRAWN',
  withdrawnAt: at,
  withdrawnReason: reason,
  modifiedAt: laterOf(at, event.modifiedAt),
})

/** The older one goes on with the bullet that stands, wherever that is, and with the addresses and history of both. */
function merge(older: Imported, younger: Imported, at: string, book: AddressBook) {
  book.passOn(younger.id, older.id)
  const united = { ...older, changes: uniteChanges(older.changes, younger.changes) }
  const isYoungerStanding = younger.missingSince === null
  const { after, offers } = isYoungerStanding ? followTwin(united, younger, at, book) : { after: united, offers: [] }
  const { headline, date } = after.facts
  const survivor = {
    ...after,
    version: older.version + 1,
    modifiedAt: laterOf(at, older.modifiedAt),
    changes: uniteChanges(after.changes, [{ headline, date, slug: after.slug!, at }]),
  }
  const gone: EventState = {
    ...younger,
    version: younger.version + 1,
    status: 'MERGED',
    slug: null,
    mergedIntoId: older.id,
    missingSince: null,
    modifiedAt: at,
    changes: [],
  }
  return { events: [survivor, gone], offers }
}

function followTwin(older: Imported, younger: Imported, at: string, book: AddressBook) {
  const reading = { date: younger.imported.date, readAt: at, revision: younger.originRevision }
  return followReading(older, younger.imported, younger.position, reading, book)
}
