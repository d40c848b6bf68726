import { v7 as newId } from 'uuid'
import type { AddressBook } from '@/lib/ingest/save/address-book'
import {
  isWithdrawnByImport,
  pageUrl,
  wikipedia,
  type ChangeState,
  type EventState,
  type OfferState,
} from '@/lib/ingest/save/event-state'
import { fields, isSameField, type EventFacts } from '@/lib/ingest/save/facts'

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
): { after: EventState; offers: OfferState[] } {
  const facts: EventFacts = { ...event.facts }
  const offers: OfferState[] = []
  for (const field of fields) {
    const isUntouched = isSameField(field, event.facts, event.imported)
    if (isUntouched) Object.assign(facts, { [field]: said[field] })
    else if (!isSameField(field, said, event.imported) && !isSameField(field, said, event.facts)) {
      offers.push({ eventId: event.id, field, value: said[field], readAt: reading.readAt })
    }
  }
  const isBack = isWithdrawnByImport(event)
  const after: EventState = {
    ...event,
    facts,
    imported: said,
    position,
    missingSince: null,
    originUrl: pageUrl(said.date),
    originRevision: reading.revision ?? event.originRevision,
    ...(isBack && { status: 'PUBLISHED', withdrawnAt: null, withdrawnReason: null }),
  }
  return { after: withHistory(event, after, reading.readAt, book), offers }
}

/** Gives the event its address, its version and, where readers see it, its line of history, all by what changed since `before`. */
export function withHistory(before: EventState, after: EventState, at: string, book: AddressBook): EventState {
  if (!isVisiblyChanged(before, after)) return after
  const isMoved = before.facts.date !== after.facts.date || before.facts.headline !== after.facts.headline
  const slug = isMoved ? book.take(after.facts.date, after.facts.headline, after.id) : after.slug
  const next = { ...after, slug, version: before.version + 1, modifiedAt: laterOf(at, before.modifiedAt) }
  return next.status === 'PUBLISHED' ? { ...next, changes: withLine(next, at) } : next
}

/**
 * The history with what the event is now as its newest line. An editor may have changed it after the page was read; what
 * is public from now on comes after that nevertheless.
 */
export function withLine({ facts, slug, changes }: EventState, at: string): ChangeState[] {
  const last = changes.at(-1)?.at ?? at
  return uniteChanges(changes, [{ headline: facts.headline, date: facts.date, slug: slug!, at: laterOf(at, last) }])
}

export const isVisiblyChanged = (before: EventState, after: EventState): boolean =>
  before.status !== after.status || fields.some((field) => !isSameField(field, before.facts, after.facts))

/**
 * Two histories as one, in time order, without saying a headline twice running; times stay apart by at least a
 * millisecond. The newest line names the newest address, also when only the date changed.
 */
export function uniteChanges(...histories: ChangeState[][]): ChangeState[] {
  const united: ChangeState[] = []
  for (const line of histories.flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const last = united.at(-1)
    if (last?.headline === line.headline) Object.assign(last, { date: line.date, slug: line.slug })
    else united.push({ ...line, at: last ? laterOf(line.at, justAfter(last.at)) : line.at })
  }
  return united
}

export const laterOf = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b)
const justAfter = (at: string) => new Date(Date.parse(at) + 1).toISOString()
