import type { Prisma } from '@/generated/prisma/client'
import { unpublished, type WrittenLine } from '@/lib/archive-file/lines'
import type { Scope } from '@/lib/archive-file/scope'
import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

const ref = { select: { id: true, slug: true, article: true } } as const

const remembered = {
  ...{ id: true, version: true, date: true, position: true, headline: true, license: true },
  ...{ publishedAt: true, modifiedAt: true, createdAt: true },
} as const

const addresses = {
  select: { date: true, slug: true, publishedAt: true },
  where: { publishedAt: { not: null } },
  orderBy: [{ date: 'asc' }, { slug: 'asc' }],
} satisfies Prisma.Event$addressesArgs

const eventColumns = {
  ...remembered,
  ...{ slug: true, sectionAsWritten: true, heading: true, summary: true, originName: true, originUrl: true },
  ...{ originRevision: true, imported: true, missingSince: true, addresses },
  section: { select: { slug: true, name: true } },
  topics: { select: { name: true, topic: ref }, orderBy: { depth: 'asc' } },
  contexts: { select: { name: true, via: true, context: ref }, orderBy: { position: 'asc' } },
  citations: {
    select: {
      ...{ publisher: true, isPrimary: true, source: { select: { url: true } } },
      agencies: { select: { publisher: ref }, orderBy: { publisherId: 'asc' } },
    },
    orderBy: { position: 'asc' },
  },
  coverImage: {
    select: {
      ...{ url: true, alt: true, caption: true, credit: true, license: true, width: true, height: true },
      ...{ provenance: true, sourceUrl: true, imageId: true, frame: true },
    },
  },
  changes: { select: { headline: true, date: true, slug: true, at: true }, orderBy: { at: 'asc' } },
  revisions: { select: { version: true, at: true, act: true, snapshot: true }, orderBy: { version: 'asc' } },
  corrections: { select: { version: true, at: true, note: true }, orderBy: { version: 'asc' } },
} satisfies Prisma.EventSelect

type EventRow = Prisma.EventGetPayload<{ select: typeof eventColumns }>

/** The events that are public, the earliest day first. Plan: index scan on (date, position) from the day of the last one. */
export async function* readPublished(tx: Tx, { event }: Scope): AsyncGenerator<WrittenLine> {
  for await (const row of byDay((after) =>
    tx.event.findMany({
      relationLoadStrategy: 'query',
      select: eventColumns,
      where: { AND: [event, after] },
      ...{ orderBy: [{ date: 'asc' }, { id: 'asc' }], take: 100 },
    }),
  ))
    yield toEventLine(row)
}

/** Those that were withdrawn after they had been public: what their addresses say, and no more. */
export async function* readWithdrawn(tx: Tx, { dates }: Scope): AsyncGenerator<WrittenLine> {
  for await (const { withdrawnAt, withdrawnReason, slug, ...row } of byDay((after) =>
    tx.event.findMany({
      select: { ...remembered, slug: true, withdrawnAt: true, withdrawnReason: true, addresses },
      where: { AND: [{ status: 'WITHDRAWN', publishedAt: { not: null }, date: dates }, after] },
      ...{ orderBy: [{ date: 'asc' }, { id: 'asc' }], take: 500 },
    }),
  ))
    if (slug !== null && withdrawnAt && row.addresses.length)
      yield {
        type: 'withdrawn',
        ...whatIsRemembered(row),
        ...{ slug, withdrawnAt: withdrawnAt.toISOString(), withdrawnReason: withdrawnReason ?? '' },
        addresses: toAddresses(row.addresses),
      }
}

/** Those that turned out to be others. One may have become another that later became a third: the latest act comes first. */
export async function* readMerged(tx: Tx, { dates, event }: Scope): AsyncGenerator<WrittenLine> {
  for (let skip = 0; ; skip += 500) {
    const rows = await tx.event.findMany({
      select: { ...remembered, mergedIntoId: true, imported: true },
      where: {
        ...{ status: 'MERGED', publishedAt: { not: null }, date: dates },
        mergedInto: { OR: [event, { status: { in: ['WITHDRAWN', 'MERGED'] }, date: dates }] },
      },
      ...{ orderBy: [{ modifiedAt: 'desc' }, { id: 'asc' }], skip, take: 500 },
    })
    for (const { mergedIntoId, imported, ...row } of rows)
      if (mergedIntoId)
        yield { type: 'merged', ...whatIsRemembered(row), mergedIntoId, imported: (imported as Json) ?? null }
    if (rows.length < 500) return
  }
}

type Json = Extract<WrittenLine, { type: 'event' }>['imported']

/** Rows by day and id, a page at a time. */
async function* byDay<Row extends { id: string; date: Date }>(
  read: (after: Prisma.EventWhereInput) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let last: Row | undefined; ;) {
    const { date, id } = last ?? {}
    const rows = await read(last ? { date: { gte: date }, OR: [{ date: { gt: date } }, { id: { gt: id } }] } : {})
    yield* rows
    last = rows.at(-1)
    if (!last) return
  }
}

function toEventLine(row: EventRow): WrittenLine {
  const { originRevision, imported, missingSince, citations, coverImage, slug, section } = row
  const { sectionAsWritten, heading, summary, originName, originUrl } = row
  return {
    type: 'event',
    ...whatIsRemembered(row),
    ...{ slug: slug ?? '', section, sectionAsWritten, heading, summary, originName, originUrl },
    originRevision: originRevision === null ? null : String(originRevision),
    imported: (imported as Json) ?? null,
    missingSince: missingSince && missingSince.toISOString(),
    addresses: toAddresses(row.addresses),
    topics: row.topics.map(({ name, topic }) => ({ ...topic, name })),
    contexts: row.contexts.map(({ name, via, context }) => ({ ...context, name, via })),
    sources: citations.map(({ source, agencies, ...citation }) => ({
      ...{ url: source.url, ...citation },
      agencies: agencies.map(({ publisher }) => publisher),
    })),
    coverImage: coverImage && { ...coverImage, frame: coverImage.frame as Json },
    changes: row.changes.map(({ headline, date, slug, at }) => ({
      ...{ headline, date: fromDatabaseDate(date), slug, at: at.toISOString() },
    })),
    revisions: row.revisions.filter(isOfPublic).map(({ version, at, act, snapshot }) => ({
      ...{ version, at: at.toISOString(), act, snapshot: snapshot as NonNullable<Json> },
    })),
    corrections: row.corrections.map(({ version, at, note }) => ({ version, at: at.toISOString(), note })),
  }
}

/** Versions are made by publishing; should one ever have been kept of unpublished work, it stays here. */
const isOfPublic = ({ snapshot }: { snapshot: unknown }): boolean =>
  !(
    typeof snapshot === 'object' &&
    snapshot !== null &&
    'status' in snapshot &&
    unpublished.has(String(snapshot.status))
  )

type Remembered = Prisma.EventGetPayload<{ select: typeof remembered }>

const whatIsRemembered = (row: Remembered) => ({
  ...{ id: row.id, version: row.version, date: fromDatabaseDate(row.date), position: row.position },
  ...{ headline: row.headline, license: row.license, publishedAt: (row.publishedAt ?? row.createdAt).toISOString() },
  ...{ modifiedAt: row.modifiedAt.toISOString(), createdAt: row.createdAt.toISOString() },
})

const toAddresses = (rows: { date: Date; slug: string; publishedAt: Date | null }[]) =>
  rows.flatMap(({ date, slug, publishedAt }) =>
    publishedAt ? [{ date: fromDatabaseDate(date), slug, publishedAt: publishedAt.toISOString() }] : [],
  )
