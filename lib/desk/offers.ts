import { db } from '@/lib/db'
import type { EventState } from '@/lib/events/event-state'
import { isField, type EventFacts, type Field } from '@/lib/events/facts'
import { readEvents } from '@/lib/events/load-events'
import type { Editor } from '@/lib/users/actor'

/** A field as words: one text, or a list of items with what is to be read of each. */
export type FieldWords = { type: 'text'; text: string } | { type: 'items'; items: string[] }

/** What an import would have changed in a field that an editor had changed: what stands there now, and what the page says. */
export type OfferView = {
  id: string
  field: Field | 'status'
  now: FieldWords
  said: FieldWords
  /** When the page was read. */
  readAt: string
}

export type OffersView = {
  id: string
  version: number
  headline: string
  isPublished: boolean
  /** The day's page, where its address is known. */
  pageUrl: string | null
  offers: OfferView[]
}

/** The open offers of an event; null where there is no such event. */
export async function getOffers(_: Editor, eventId: string): Promise<OffersView | null> {
  const [[event], rows] = await Promise.all([readEvents(db, [eventId]), openOffers({ eventId })])
  if (!event || event.status === 'MERGED') return null
  return {
    id: event.id,
    version: event.version,
    headline: event.facts.headline,
    isPublished: event.status === 'PUBLISHED',
    pageUrl: event.originUrl,
    offers: rows.flatMap((row) => toOfferView(row, event) ?? []),
  }
}

const openOffers = ({ eventId }: { eventId: string }) =>
  db.importOffer.findMany({
    where: { eventId, status: 'OPEN' },
    select: { id: true, field: true, value: true, readAt: true },
    orderBy: [{ readAt: 'desc' }, { id: 'asc' }],
  })

type OfferRow = Awaited<ReturnType<typeof openOffers>>[number]

function toOfferView({ id, field, value, readAt }: OfferRow, { facts, status }: EventState): OfferView | null {
  const offer = { id, readAt: readAt.toISOString() }
  if (field === 'status') return { ...offer, field, now: text(statusInWords(status)), said: text('Not there any more') }
  if (!isField(field)) return null
  return { ...offer, field, now: wordsOf(field, facts), said: wordsOf(field, { ...facts, [field]: value }) }
}

const statusInWords = (status: string) => (status === 'PUBLISHED' ? 'Published' : 'Not published')
const text = (text: string): FieldWords => ({ type: 'text', text })
const items = (items: string[]): FieldWords => ({ type: 'items', items })

function wordsOf(field: Field, facts: EventFacts): FieldWords {
  switch (field) {
    case 'section':
      return text(facts.section?.name ?? '')
    case 'topics':
      return items(facts.topics.map(named))
    case 'contexts':
      return items(facts.contexts.map(named))
    case 'sources':
      return items(facts.sources.map(({ publisher, url }) => `${publisher}: ${url}`))
    default:
      return text(facts[field] ?? '')
  }
}

const named = ({ name, article }: { name: string; article: string | null }) =>
  article === null || article === name ? name : `${name} (${article})`
