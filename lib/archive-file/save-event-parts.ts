import { Prisma } from '@/generated/prisma/client'
import { insertRows } from '@/lib/archive-file/insert-rows'
import type { LineOf } from '@/lib/archive-file/lines'
import { RefusedLine } from '@/lib/archive-file/outcome'
import { known, type NameKind, type Ref } from '@/lib/archive-file/resolve'
import type { Tx } from '@/lib/db'

type EventLine = LineOf<'event'>

/** Writes what belongs to events; of those that were there before, in place of what they had. */
export async function writeParts(tx: Tx, lines: EventLine[], before: EventLine[]): Promise<void> {
  await removeParts(
    tx,
    before.map(({ id }) => id),
  )
  await writeAddresses(tx, lines)
  await writeNames(tx, lines)
  await writeCitations(tx, lines)
  await writeCovers(tx, lines)
  await insertRows(tx, 'changes', of(lines, 'changes'))
  await insertRows(tx, 'revisions', of(lines, 'revisions'), 'skip')
  await tx.correction.createMany({
    data: lines.flatMap(({ id, corrections }) => corrections.map((correction) => ({ ...correction, eventId: id }))),
    skipDuplicates: true,
  })
}

/** Where an event was and is found. */
export const writeAddresses = (tx: Tx, lines: { id: string; addresses: object[] }[]): Promise<void> =>
  insertRows(tx, 'addresses', of(lines, 'addresses'), 'skip')

/** What lines have of one kind, each with the event that has it. */
const of = <Part extends string>(lines: ({ id: string } & Record<Part, object[]>)[], part: Part): object[] =>
  lines.flatMap((line) => line[part].map((one) => ({ ...one, eventId: line.id })))

async function removeParts(tx: Tx, ids: string[]): Promise<void> {
  if (!ids.length) return
  const where = { eventId: { in: ids } }
  await tx.eventTopic.deleteMany({ where })
  await tx.eventContext.deleteMany({ where })
  await tx.citation.deleteMany({ where })
  await tx.change.deleteMany({ where })
  await tx.coverImage.deleteMany({ where })
}

async function writeNames(tx: Tx, lines: EventLine[]): Promise<void> {
  const topics = await finder(
    tx,
    'topic',
    lines.flatMap((line) => line.topics),
  )
  await insertRows(
    tx,
    'event_topics',
    lines.flatMap((line) =>
      line.topics.map((topic, depth) => ({ eventId: line.id, depth, topicId: topics(topic), name: topic.name })),
    ),
  )
  const contexts = await finder(
    tx,
    'context',
    lines.flatMap((line) => line.contexts),
  )
  // Two names of a file may be one here.
  await insertRows(
    tx,
    'event_contexts',
    lines.flatMap((line) =>
      line.contexts.map((context, position) => {
        const { name, via } = context
        return { eventId: line.id, position, contextId: contexts(context), name, via }
      }),
    ),
    'skip',
  )
}

/** How names of a file are found here; one that is not there is a reason to refuse what has it. */
async function finder(tx: Tx, kind: NameKind, refs: Ref[]): Promise<(ref: Ref) => string> {
  const names = await known(tx, kind, refs)
  return (ref) => {
    const id = names.linked(ref)
    if (id === undefined) throw new RefusedLine(`its ${kind} ${ref.slug} is not in the archive`)
    return id
  }
}

async function writeCitations(tx: Tx, lines: EventLine[]): Promise<void> {
  const cited = lines.flatMap(({ id, sources }) =>
    sources.map((source, position) => ({ ...source, position, eventId: id })),
  )
  const rows = await tx.source.findMany({
    select: { id: true, url: true },
    where: { url: { in: cited.map(({ url }) => url) } },
  })
  const ids = new Map(rows.map(({ id, url }) => [url, id]))
  const agency = await finder(
    tx,
    'publisher',
    cited.flatMap(({ agencies }) => agencies),
  )
  const links = cited.map(({ url, ...citation }) => {
    const sourceId = ids.get(url)
    if (sourceId === undefined) throw new RefusedLine(`its source ${url} is not in the archive`)
    return { ...citation, sourceId }
  })
  await insertRows(tx, 'citations', links)
  await insertRows(
    tx,
    'citation_agencies',
    links.flatMap(({ eventId, sourceId, agencies }) =>
      agencies.map((ref) => ({ eventId, sourceId, publisherId: agency(ref) })),
    ),
    'skip',
  )
}

async function writeCovers(tx: Tx, lines: EventLine[]): Promise<void> {
  const covers = lines.flatMap(({ id, coverImage }) => (coverImage ? [{ ...coverImage, eventId: id }] : []))
  const ids = covers.flatMap(({ imageId }) => imageId ?? [])
  const images = new Set(
    (await tx.image.findMany({ select: { id: true }, where: { id: { in: ids } } })).map(({ id }) => id),
  )
  const lacking = covers.find(({ imageId }) => imageId !== null && !images.has(imageId))
  if (lacking) throw new RefusedLine(`its cover ${lacking.imageId} is not in the archive`)
  await tx.coverImage.createMany({
    data: covers.map(({ frame, ...cover }) => ({
      ...{ ...cover, frame: frame === null ? Prisma.DbNull : (frame as Prisma.InputJsonValue) },
    })),
  })
}
