import { findTwins } from '@/lib/ingest/identity/find-twins'
import type { AddressBook } from '@/lib/events/address-book'
import { type EventState, type OfferState } from '@/lib/events/event-state'
import { goneReason, hasImport, toKnownEvent } from '@/lib/ingest/save/page-events'
import { fields, isSameField, type EventFacts } from '@/lib/events/facts'
import { followReading } from '@/lib/ingest/save/follow-reading'
import { uniteChanges, versionTime, withdrawn, withLine } from '@/lib/events/history'

export type Resolution = { events: EventState[]; offers: OfferState[] }

type Imported = EventState & { imported: EventFacts }

/**
 * What becomes of published events that stayed away from their page: one that stands elsewhere was moved, and the
 * younger of the two is merged into the older, unless people worked on the younger; one that people worked on stays, with
 * an offer to withdraw it; the others are withdrawn. `all` are the events of the day and its neighbours.
 */
export function resolveMissing(missing: Imported[], all: EventState[], at: string, book: AddressBook): Resolution {
  const result: Resolution = { events: [], offers: [] }
  const held = standingByAnother(all)
  for (const event of missing.filter((event) => isEditedByPeople(event) && !held.has(event.id))) {
    result.offers.push({ eventId: event.id, field: 'status', value: 'withdraw', readAt: event.missingSince! })
  }
  const gone = missing.filter((event) => !isEditedByPeople(event))
  const standing = all.filter(hasImport).filter((event) => event.status === 'PUBLISHED' && event.missingSince === null)
  const twins = findTwins(gone.map(asKnown), standing.map(asKnown))
  for (const { gone: one, twin: other } of twins) {
    const isKept = isOlder(one.state, other.state) && !isEditedByPeople(other.state)
    const merged = isKept ? merge(one.state, other.state, at, book) : merge(other.state, one.state, at, book)
    result.events.push(...merged.events)
    result.offers.push(...merged.offers)
  }
  const resolved = new Set(result.events.map((event) => event.id))
  for (const event of gone.filter(({ id }) => !resolved.has(id))) {
    result.events.push(withdrawn(event, goneReason, at))
  }
  return result
}

/** The events into which an editor merged one whose bullet is still on its page. */
const standingByAnother = (all: EventState[]) =>
  new Set(
    all
      .filter(hasImport)
      .flatMap((event) => (event.missingSince === null && event.mergedIntoId ? event.mergedIntoId : [])),
  )

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

/** One goes on with the bullet that stands, whosever that is, and with the addresses and history of both. */
function merge(kept: Imported, other: Imported, at: string, book: AddressBook) {
  book.passOn(other.id, kept.id)
  const united = { ...kept, changes: uniteChanges(kept.changes, other.changes) }
  const isOtherStanding = other.missingSince === null
  const { after, offers } = isOtherStanding ? followTwin(united, other, at, book) : { after: united, offers: [] }
  const survivor = {
    ...after,
    version: kept.version + 1,
    modifiedAt: versionTime(at, kept.modifiedAt),
    changes: withLine(after, at),
  }
  const merged: EventState = {
    ...other,
    version: other.version + 1,
    status: 'MERGED',
    slug: null,
    mergedIntoId: kept.id,
    imported: null,
    missingSince: null,
    modifiedAt: versionTime(at, other.modifiedAt),
    changes: [],
  }
  return { events: [survivor, merged], offers }
}

function followTwin(kept: Imported, twin: Imported, at: string, book: AddressBook) {
  const reading = { date: twin.imported.date, readAt: at, revision: twin.originRevision }
  return followReading(kept, twin.imported, twin.position, reading, book)
}
