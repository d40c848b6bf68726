import { v7 as newId } from 'uuid'
import type { AddressBook } from '@/lib/events/address-book'
import { type EventState, type OfferState } from '@/lib/events/event-state'
import { OrderedDays } from '@/lib/ingest/save/ordered-days'
import { isWithdrawnByImport, pageUrl, wikipedia } from '@/lib/ingest/save/page-events'
import { fields, isSameField, type EventFacts, type Field } from '@/lib/events/facts'
import { withHistory } from '@/lib/events/history'

export type Reading = { date: string; readAt: string; revision: string | null }

/** An event that a page shows for the first time. */
export function newEvent(facts: EventFacts, position: number, reading: Reading, book: AddressBook): EventState {
  const id = newId()
  const slug = book.take(facts.date, facts.headline, id)
  return {
    id,
    version: 1,
    status: 'PUBLISHED',
    position,
    slug,
    facts,
    imported: facts,
    summary: null,
    license: wikipedia.license,
    originName: wikipedia.name,
    originUrl: pageUrl(facts.date),
    originRevision: reading.revision,
    missingSince: null,
    publishedAt: reading.readAt,
    modifiedAt: reading.readAt,
    withdrawnAt: null,
    withdrawnReason: null,
    mergedIntoId: null,
    changes: [{ headline: facts.headline, date: facts.date, slug, at: reading.readAt }],
    contextSlugs: {},
    isEdited: false,
    cover: null,
    sourceRecords: {},
  }
}

/**
 * What becomes of a known event when a reading says `said` of it. Field by field: what still is as the last reading had
 * it follows the page; what an editor changed stays, and the page's new value is offered instead.
 */
export function followReading(
  event: EventState & { imported: EventFacts },
  said: EventFacts,
  position: number,
  reading: Reading,
  book: AddressBook,
  ordered: OrderedDays = new OrderedDays(new Map()),
): { after: EventState; offers: OfferState[] } {
  if (event.status === 'MERGED') return { after: followAsMerged(event, said), offers: [] }
  const facts: EventFacts = { ...event.facts }
  const offers: OfferState[] = []
  for (const field of fields) {
    const isUntouched = isSameField(field, event.facts, event.imported)
    if (isUntouched) Object.assign(facts, { [field]: said[field] })
    else if (isOffered(field) && !isSameField(field, said, event.imported) && !isSameField(field, said, event.facts)) {
      offers.push({ eventId: event.id, field, value: said[field], readAt: reading.readAt })
    }
  }
  facts.sources = keepPrimary(facts.sources, event.facts.sources)
  const isBack = isWithdrawnByImport(event)
  const after: EventState = {
    ...event,
    facts,
    imported: said,
    position: ordered.placeOf(facts.date, position, { date: event.facts.date, position: event.position }),
    missingSince: null,
    originUrl: pageUrl(said.date),
    ...(isBack && { status: 'PUBLISHED', withdrawnAt: null, withdrawnReason: null }),
  }
  return { after: withRevision(event, withHistory(event, after, reading.readAt, book), reading), offers }
}

/** An event is said to be from the revision that gave it what it says: later ones that say the same are none of its matter. */
const withRevision = (before: EventState, after: EventState, { revision }: Reading): EventState => ({
  ...after,
  originRevision: after.version === before.version ? (before.originRevision ?? revision) : revision,
})

/** The bullet of an event that an editor merged into another is known, and changes nothing. */
const followAsMerged = (event: EventState, said: EventFacts): EventState => ({
  ...event,
  imported: said,
  missingSince: null,
})

/** A heading follows from topics and contexts: those are offered. */
const isOffered = (field: Field) => field !== 'heading'

/** Which of its sources an event rests on is an editor's word, of which no page knows. */
function keepPrimary(sources: EventFacts['sources'], before: EventFacts['sources']): EventFacts['sources'] {
  const primary = new Set(before.filter(({ isPrimary }) => isPrimary).map(({ url }) => url))
  return sources.map((source) => (primary.has(source.url) ? { ...source, isPrimary: true } : source))
}
