import type { Prisma } from '@/generated/prisma/client'
import { toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** The days of events that are asked for; null has no end. */
export type DateRange = { from: PlainDate | null; to: PlainDate | null }

/** What goes along with the public events of some days, and of no others: as conditions of queries. */
export type Scope = {
  isWhole: boolean
  dates: Prisma.DateTimeFilter
  event: Prisma.EventWhereInput
  source: Prisma.SourceWhereInput
  publisher: Prisma.PublisherWhereInput
  context: Prisma.ContextWhereInput
  topic: Prisma.TopicWhereInput
}

export function scopeOf({ from, to }: DateRange): Scope {
  const isWhole = from === null && to === null
  const dates = { ...(from && { gte: toDatabaseDate(from) }), ...(to && { lte: toDatabaseDate(to) }) }
  const event: Prisma.EventWhereInput = { status: 'PUBLISHED', ...(isWhole ? {} : { date: dates }) }
  const cited: Prisma.SourceWhereInput = { citations: { some: { event } } }
  const source: Prisma.SourceWhereInput = { OR: [cited, { successor: cited }] }
  const publisher: Prisma.PublisherWhereInput = {
    OR: [{ sources: { some: source } }, { reports: { some: { citation: { event } } } }],
  }
  const named = { events: { some: { event } } }
  // A name that nothing has any more keeps an address that leads somewhere else.
  const kept = isWhole ? [{ events: { none: {} } }] : []
  const names = { OR: [named, { mergedInto: named }, ...kept] }
  return {
    ...{ isWhole, dates, event, source },
    publisher: { OR: [publisher, { mergedInto: publisher }] },
    context: names,
    topic: names,
  }
}
