import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
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

/** An event with open offers, for the queue. */
export type OfferedEvent = { id: string; date: string; headline: string; fields: string[]; readAt: string }

/** The events of the archive that have open offers, the latest read first. Plan: partial index on open offers. */
export async function listOfferedEvents(_: Editor, { page, size }: { page: number; size: number }) {
  const groups = await db.importOffer.groupBy({
    by: ['eventId'],
    where: { status: 'OPEN', event: { status: { not: 'MERGED' } } },
    _max: { readAt: true },
    orderBy: [{ _max: { readAt: 'desc' } }, { eventId: 'asc' }],
  })
  const shown = groups.slice((page - 1) * size, page * size).map(({ eventId }) => eventId)
  const events = await db.event.findMany({ where: { id: { in: shown } }, select: offeredColumns })
  const byId = new Map(events.map((event) => [event.id, event]))
  return { events: shown.flatMap((id) => toOfferedEvent(byId.get(id)) ?? []), total: groups.length }
}

const offeredColumns = {
  id: true,
  date: true,
  headline: true,
  offers: { where: { status: 'OPEN' }, select: { field: true, readAt: true }, orderBy: { readAt: 'desc' } },
} satisfies Prisma.EventSelect

type OfferedRow = Prisma.EventGetPayload<{ select: typeof offeredColumns }>

const toOfferedEvent = (row: OfferedRow | undefined): OfferedEvent | null =>
  row
    ? {
        id: row.id,
        date: fromDatabaseDate(row.date),
        headline: row.headline,
        fields: [...new Set(row.offers.map(({ field }) => field))],
        readAt: row.offers[0]?.readAt.toISOString() ?? '',
      }
    : null

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
