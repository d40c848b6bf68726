import { Prisma } from '@/generated/prisma/client'
import { eventPath } from '@/lib/archive/addresses'
import { insertRows } from '@/lib/archive-file/insert-rows'
import type { LineOf } from '@/lib/archive-file/lines'
import { RefusedLine, type Outcome } from '@/lib/archive-file/outcome'
import { writeAddresses, writeParts } from '@/lib/archive-file/save-event-parts'
import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { markUnchecked } from '@/lib/events/mark-unchecked'
import { markStale } from '@/lib/jobs/stale-events'

type EventLine = LineOf<'event'>
type WithdrawnLine = LineOf<'withdrawn'>
type MergedLine = LineOf<'merged'>
type AnyLine = EventLine | WithdrawnLine | MergedLine

/**
 * Events as they were, with their ids, versions, addresses and history. One that is there stays unless what is brought goes on from
 * its version.
 */
export async function saveEvents(tx: Tx, lines: EventLine[]): Promise<Outcome> {
  const { fresh, later, kept } = await compare(tx, lines)
  for (const line of later) await refuseOtherHistory(tx, line)
  await refuseTakenAddresses(tx, [...fresh, ...later])
  await tx.section.createMany({
    data: [...fresh, ...later].flatMap(({ section }) => section ?? []),
    skipDuplicates: true,
  })
  await ensureDays(tx, [...fresh, ...later])
  await insertRows(tx, 'events', fresh.map(eventRow))
  for (const line of later)
    await tx.event.update({ where: { id: line.id }, data: forPrisma(eventRow(line)), select: { id: true } })
  await writeParts(tx, [...fresh, ...later], later)
  await note(tx, [...fresh, ...later])
  return { made: fresh.length, updated: later.length, kept }
}

export async function saveWithdrawn(tx: Tx, lines: WithdrawnLine[]): Promise<Outcome> {
  const { fresh, later, kept } = await compare(tx, lines)
  await refuseTakenAddresses(tx, [...fresh, ...later])
  await ensureDays(tx, [...fresh, ...later])
  await insertRows(tx, 'events', fresh.map(withdrawnRow))
  for (const { id, version, slug, date, modifiedAt, withdrawnAt, withdrawnReason } of later)
    await tx.event.update({
      where: { id },
      data: { version, slug, date, modifiedAt, withdrawnAt, withdrawnReason, status: 'WITHDRAWN' },
      select: { id: true },
    })
  await writeAddresses(tx, [...fresh, ...later])
  await note(tx, [...fresh, ...later])
  return { made: fresh.length, updated: later.length, kept }
}

export async function saveMerged(tx: Tx, lines: MergedLine[]): Promise<Outcome> {
  const { fresh, later, kept } = await compare(tx, lines)
  const targets = await tx.event.findMany({
    select: { id: true },
    where: { id: { in: lines.map(({ mergedIntoId }) => mergedIntoId) } },
  })
  const there = new Set(targets.map(({ id }) => id))
  if ([...fresh, ...later].some(({ mergedIntoId }) => !there.has(mergedIntoId)))
    throw new RefusedLine('the event that it turned out to be is not in the archive')
  await ensureDays(tx, [...fresh, ...later])
  await insertRows(tx, 'events', fresh.map(mergedRow))
  for (const line of later) {
    await tx.event.update({ where: { id: line.id }, data: forPrisma(mergedRow(line)), select: { id: true } })
    await tx.address.updateMany({ where: { eventId: line.id }, data: { eventId: line.mergedIntoId } })
  }
  await note(tx, later)
  return { made: fresh.length, updated: later.length, kept }
}

type Compared<Line> = { fresh: Line[]; later: Line[]; kept: number }

async function compare<Line extends AnyLine>(tx: Tx, lines: Line[]): Promise<Compared<Line>> {
  const there = await tx.event.findMany({
    select: { id: true, version: true, publishedAt: true },
    where: { id: { in: lines.map(({ id }) => id) } },
  })
  const rows = new Map(there.map((row) => [row.id, row]))
  const fresh = lines.filter(({ id }) => !rows.has(id))
  const later = lines.filter(({ id, version }) => (rows.get(id)?.version ?? version) < version)
  return { fresh, later, kept: lines.length - fresh.length - later.length }
}

/** Two archives may have gone on with an event each in its own way: then none of them is the later one. */
async function refuseOtherHistory(tx: Tx, { id, revisions }: EventLine): Promise<void> {
  const [last] = await tx.revision.findMany({
    select: { version: true, at: true },
    where: { eventId: id },
    ...{ orderBy: { version: 'desc' }, take: 1 },
  })
  const same = revisions.find(({ version }) => version === last?.version)
  if (last && same?.at.getTime() !== last.at.getTime())
    throw new RefusedLine('it was changed here in another way since both were one')
}

async function refuseTakenAddresses(tx: Tx, lines: (EventLine | WithdrawnLine)[]): Promise<void> {
  const wanted = lines.flatMap(({ id, addresses }) => addresses.map((address) => ({ ...address, id })))
  const key = ({ date, slug }: { date: Date; slug: string }) => eventPath(fromDatabaseDate(date), slug)
  const there = await tx.address.findMany({
    select: { date: true, slug: true, eventId: true },
    where: { date: { in: wanted.map(({ date }) => date) }, slug: { in: wanted.map(({ slug }) => slug) } },
  })
  const owners = new Map(there.map((address) => [key(address), address.eventId]))
  const taken = wanted.find((address) => (owners.get(key(address)) ?? address.id) !== address.id)
  if (taken) throw new RefusedLine(`${key(taken)} is the address of another event`)
}

const ensureDays = (tx: Tx, lines: AnyLine[]) =>
  tx.day.createMany({ data: lines.map(({ date }) => ({ date })), skipDuplicates: true })

const rowOf = ({ id, version, date, position, headline, license, publishedAt, modifiedAt, createdAt }: AnyLine) => ({
  ...{ id, version, date, position, headline, license, publishedAt, modifiedAt, createdAt },
})

const eventRow = (line: EventLine) => ({
  ...rowOf(line),
  ...{ status: 'PUBLISHED' as const, slug: line.slug, sectionSlug: line.section?.slug ?? null, heading: line.heading },
  ...{ sectionAsWritten: line.sectionAsWritten, summary: line.summary, originName: line.originName },
  ...{ originUrl: line.originUrl, originRevision: line.originRevision, missingSince: line.missingSince },
  ...{ imported: line.imported, withdrawnAt: null, withdrawnReason: null },
})

const withdrawnRow = (line: WithdrawnLine) => ({
  ...rowOf(line),
  ...{ status: 'WITHDRAWN' as const, slug: line.slug },
  ...{ withdrawnAt: line.withdrawnAt, withdrawnReason: line.withdrawnReason },
})

const mergedRow = (line: MergedLine) => ({
  ...rowOf(line),
  ...{ status: 'MERGED' as const, slug: null, mergedIntoId: line.mergedIntoId, imported: line.imported },
})

const forPrisma = <Row extends Pick<EventLine, 'imported'>>(row: Row) => ({
  ...row,
  imported: row.imported === null ? Prisma.DbNull : (row.imported as Prisma.InputJsonValue),
})

/** What is worked out of events is worked out anew. */
async function note(tx: Tx, lines: AnyLine[]): Promise<void> {
  const ids = lines.map(({ id }) => id)
  await markStale(tx, 'relate', ids, 'soon')
  await markStale(tx, 'learn-names', ids, 'soon')
  await markUnchecked(
    tx,
    lines.map(({ date }) => fromDatabaseDate(date)),
  )
}
