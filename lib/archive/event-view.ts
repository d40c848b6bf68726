import type { Prisma, SourceStatus } from '@/generated/prisma/client'
import { eventPath, listPath, type ListType } from '@/lib/archive/addresses'
import type { EventView, LinkView, OriginView, SourceView } from '@/lib/archive/views'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { coverColumns, toCoverView } from '@/lib/images/cover-view'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'

/** The columns an `EventView` shows. */
export const eventColumns = {
  id: true,
  version: true,
  date: true,
  slug: true,
  heading: true,
  headline: true,
  summary: true,
  license: true,
  originName: true,
  originUrl: true,
  originRevision: true,
  publishedAt: true,
  modifiedAt: true,
  section: { select: { name: true } },
  topics: {
    select: { name: true, topic: { select: { slug: true, article: true } } },
    orderBy: { depth: 'asc' },
  },
  contexts: {
    select: { name: true, context: { select: { slug: true, article: true } } },
    orderBy: { position: 'asc' },
  },
  citations: {
    select: {
      publisher: true,
      source: {
        select: {
          ...{ url: true, title: true, publishedOn: true, archiveUrl: true, isPaywalled: true, status: true },
          copies: { select: { url: true, capturedAt: true }, where: { url: { not: null } } },
          publisher: { select: { slug: true } },
        },
      },
    },
    orderBy: { position: 'asc' },
  },
  coverImage: { select: coverColumns },
} satisfies Prisma.EventSelect

export type EventRow = Prisma.EventGetPayload<{ select: typeof eventColumns }>

/** A published event as readers see it, in any format. */
export function toEventView(row: EventRow): EventView {
  const date = fromDatabaseDate(row.date)
  return {
    type: 'event',
    id: row.id,
    version: row.version,
    path: eventPath(date, present(row.slug)),
    date,
    section: row.section?.name ?? null,
    heading: row.heading,
    topics: row.topics.map(({ name, topic }) => toLinkView('topic', name, topic)),
    headline: row.headline,
    summary: row.summary,
    contexts: row.contexts.map(({ name, context }) => toLinkView('context', name, context)),
    sources: row.citations.map((citation) => toSourceView(citation, row.date)),
    coverImage: row.coverImage && toCoverView(row.coverImage),
    publishedAt: present(row.publishedAt).toISOString(),
    modifiedAt: row.modifiedAt.toISOString(),
    license: row.license,
    origin: toOriginView(row),
  }
}

const toLinkView = (type: ListType, name: string, thing: { slug: string; article: string | null }): LinkView => ({
  name,
  path: listPath(type, thing.slug),
  wikipedia: wikipediaAddress(thing.article),
})

const toSourceView = ({ publisher, source }: EventRow['citations'][number], date: Date): SourceView => ({
  publisher,
  url: source.url,
  title: source.title,
  publishedOn: source.publishedOn && fromDatabaseDate(source.publishedOn),
  archiveUrl: source.archiveUrl ?? nearestCopy(source.copies, source.publishedOn ?? date),
  publisherPath: source.publisher && listPath('publisher', source.publisher.slug),
  status: shownStatus(source),
})

/** The copy taken closest to a day: what stood there when it was cited. */
function nearestCopy(copies: { url: string | null; capturedAt: Date }[], day: Date): string | null {
  const distance = ({ capturedAt }: { capturedAt: Date }) => Math.abs(capturedAt.getTime() - day.getTime())
  return copies.toSorted((a, b) => distance(a) - distance(b))[0]?.url ?? null
}

/** How readers are told that a source's link does. */
export const shownStatus = (source: Known): SourceView['status'] =>
  isBehindPaywall(source) ? 'paywalled' : statusOf(source.status)

type Known = Pick<EventRow['citations'][number]['source'], 'isPaywalled' | 'status'>

/** "SOFT_404" is "soft-404" outside. */
export const statusOf = (status: SourceStatus) => status.toLowerCase().replace('_', '-') as SourceView['status']

/** A link that works, or was not tried yet, leads to a paywall where an editor met one. */
const isBehindPaywall = ({ isPaywalled, status }: Known): boolean =>
  isPaywalled && (status === 'UNCHECKED' || status === 'ALIVE')

const toOriginView = (row: EventRow): OriginView | null =>
  row.originName && row.originUrl
    ? {
        name: row.originName,
        url: row.originUrl,
        revision: row.originRevision === null ? null : Number(row.originRevision),
      }
    : null

/** The database's checks promise a value here. */
function present<T>(value: T | null): T {
  if (value === null) throw new Error('a published event without an address or a publication time')
  return value
}
