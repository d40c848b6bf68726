import type { Prisma } from '@/generated/prisma/client'
import type { WrittenLine } from '@/lib/archive-file/lines'
import { pages } from '@/lib/archive-file/pages'
import type { Scope } from '@/lib/archive-file/scope'
import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

const ref = { select: { id: true, slug: true, article: true } } as const

const publisherColumns = {
  ...{ id: true, slug: true, name: true, country: true, language: true, kind: true, website: true, article: true },
  ...{ isProvisional: true, modifiedAt: true, mergedInto: ref },
  domains: { select: { domain: true }, orderBy: { domain: 'asc' } },
  names: { select: { key: true, name: true }, orderBy: { key: 'asc' } },
} satisfies Prisma.PublisherSelect

/** The publishers, those that turned out to be others after those. */
export async function* readPublishers(tx: Tx, { publisher }: Scope): AsyncGenerator<WrittenLine> {
  for (const mergedIntoId of [null, { not: null }]) {
    const rows = pages((after) =>
      tx.publisher.findMany({
        select: publisherColumns,
        where: { AND: [publisher, { mergedIntoId }, after] },
        ...{ orderBy: { id: 'asc' }, take: 200 },
      }),
    )
    for await (const { domains, modifiedAt, ...row } of rows)
      yield {
        type: 'publisher',
        ...row,
        modifiedAt: modifiedAt.toISOString(),
        domains: domains.map(({ domain }) => domain),
      }
  }
}

const namedColumns = { id: true, slug: true, name: true, article: true, mergedInto: ref } as const

/** The contexts, with those whose addresses lead to others after those. */
export async function* readContexts(tx: Tx, { context }: Scope): AsyncGenerator<WrittenLine> {
  for (const mergedIntoId of [null, { not: null }])
    for await (const row of pages((after) =>
      tx.context.findMany({
        select: namedColumns,
        where: { AND: [context, { mergedIntoId }, after] },
        ...{ orderBy: { id: 'asc' }, take: 500 },
      }),
    ))
      yield { type: 'context', ...row }
}

export async function* readTopics(tx: Tx, { topic }: Scope): AsyncGenerator<WrittenLine> {
  for (const mergedIntoId of [null, { not: null }])
    for await (const row of pages((after) =>
      tx.topic.findMany({
        select: namedColumns,
        where: { AND: [topic, { mergedIntoId }, after] },
        ...{ orderBy: { id: 'asc' }, take: 500 },
      }),
    ))
      yield { type: 'topic', ...row }
}

const sourceColumns = {
  ...{ id: true, url: true, title: true, publishedOn: true, language: true, archiveUrl: true, isPaywalled: true },
  ...{ key: true, status: true, checkedAt: true, movedTo: true, isAttributed: true, publisher: ref },
  description: {
    select: {
      ...{ at: true, title: true, description: true, author: true, siteName: true, publishedOn: true },
      ...{ modifiedOn: true, language: true, imageUrl: true, imageUrls: true, canonicalUrl: true },
      ...{ isPaywalled: true, hash: true },
    },
  },
  copies: {
    select: { id: true, capturedAt: true, url: true },
    where: { kind: 'WAYBACK', url: { not: null } },
    orderBy: { capturedAt: 'asc' },
  },
} satisfies Prisma.SourceSelect

type SourceRow = Prisma.SourceGetPayload<{ select: typeof sourceColumns }>

/** What the events cite, with what is known of it, and what took whose place. */
export async function* readSources(tx: Tx, { source }: Scope): AsyncGenerator<WrittenLine> {
  for await (const row of pages((after) =>
    tx.source.findMany({
      relationLoadStrategy: 'query',
      select: sourceColumns,
      where: { AND: [source, after] },
      ...{ orderBy: { id: 'asc' }, take: 500 },
    }),
  ))
    yield toSourceLine(row)
  for await (const { url, successor } of pages((after) =>
    tx.source.findMany({
      select: { id: true, url: true, successor: { select: { url: true } } },
      where: { AND: [source, { successor: source }, after] },
      ...{ orderBy: { id: 'asc' }, take: 500 },
    }),
  ))
    if (successor) yield { type: 'succession', url, successor: successor.url }
}

const toSourceLine = ({ publishedOn, checkedAt, description, copies, ...row }: SourceRow): WrittenLine => ({
  type: 'source',
  ...row,
  publishedOn: publishedOn && fromDatabaseDate(publishedOn),
  checkedAt: checkedAt && checkedAt.toISOString(),
  description: description && {
    ...description,
    at: description.at.toISOString(),
    publishedOn: description.publishedOn && fromDatabaseDate(description.publishedOn),
    modifiedOn: description.modifiedOn && fromDatabaseDate(description.modifiedOn),
  },
  copies: copies.map(({ url, capturedAt, ...copy }) => ({
    ...copy,
    capturedAt: capturedAt.toISOString(),
    url: url ?? '',
  })),
})
