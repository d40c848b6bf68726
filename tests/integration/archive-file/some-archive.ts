import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { mergeEvents } from '@/lib/desk/merge-events'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { storage } from '@/lib/images/storage'
import type { Editor } from '@/lib/users/actor'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createDraft, createPublished, publishChange, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

export const day = '2017-04-07'
export const secret = 'Nobody may read this before it is published'

/** What no reader may see, in a draft beside a public event, in one of its own, and in what editors say. */
async function writeUnpublished(editor: Editor, beside: { id: string }) {
  await createDraft(editor, { date: day, headline: `${secret} at all` })
  await db.draft.updateMany({ where: { eventId: beside.id }, data: { comment: secret } })
}

/** An archive that has one of everything that is public. */
export async function makeArchive() {
  const editor = await createActor('EDITOR')
  const contexts = [{ name: 'the harbour', article: 'Port Ellery', via: 'TEXT' as const }]
  const topics = [{ name: 'Ellery flood', article: null }]
  const headline = 'The harbour of Port Ellery is flooded'
  const first = await createPublished(editor, {
    ...{ date: day, headline, contexts, topics, section: 'Disasters and accidents', summary: 'It rained.' },
    sources: [source('https://post.example/1', { title: 'A flood', isPrimary: true }), source('https://old.example/1')],
  })
  await publishChange(
    editor,
    first,
    { headline: 'The harbour of Port Ellery is under water' },
    { correction: 'It was more than a flood.', comment: secret },
  )
  const second = await createPublished(editor, { date: day, headline: 'The mayor of Port Ellery resigns', contexts })
  const twin = await createPublished(editor, { date: day, headline: 'The mayor resigns' })
  const gone = await createPublished(editor, {
    ...{ date: '2017-04-08', headline: 'The sea is dry', summary: 'This was untrue and is withdrawn.' },
    sources: [source('https://withdrawn.example/1')],
  })
  await withdrawEvent(editor, { id: gone.id, version: gone.version, reason: 'It is not.' })
  await mergeEvents(editor, {
    ...{ keptId: second.id, keptVersion: second.version, goneId: twin.id, goneVersion: twin.version },
    take: ['history', 'sources'],
  })
  await db.related.create({ data: { fromId: first.id, toId: second.id, kind: 'PINNED', position: 0 } })
  const imageId = await makeCover(first.id)
  await nameMore(first.id)
  await writeUnpublished(editor, first)
  return { first: first.id, second: second.id, twin: twin.id, gone: gone.id, imageId }
}

async function nameMore(eventId: string) {
  const { id } = await db.context.findUniqueOrThrow({ where: { article: 'Port Ellery' }, select: { id: true } })
  await db.context.create({ data: { id: uuid(), slug: 'old-ellery', name: 'Old Ellery', mergedIntoId: id } })
  const { source } = await db.citation.findFirstOrThrow({
    where: { eventId, source: { url: 'https://post.example/1' } },
    select: { source: { select: { id: true, publisherId: true } } },
  })
  await db.source.update({ where: { id: source.id }, data: { status: 'DEAD', checkedAt: new Date('2020-01-01') } })
  await db.sourceDescription.create({
    data: { sourceId: source.id, at: new Date('2019-01-01'), title: 'A flood', author: 'A. Writer', hash: 'abc' },
  })
  await db.archivedCopy.createMany({
    data: [
      {
        ...{ id: uuid(), sourceId: source.id, kind: 'WAYBACK' },
        capturedAt: new Date('2017-04-09'),
        url: 'https://web.example/1',
      },
      {
        ...{ id: uuid(), sourceId: source.id, kind: 'WARC' },
        capturedAt: new Date('2017-04-09'),
        storageKey: 'warc/secret.warc',
      },
    ],
  })
  const successorId = source.id
  await db.source.create({ data: { id: uuid(), url: 'https://post.example/0', successorId } })
}

async function makeCover(eventId: string): Promise<string> {
  const id = uuid()
  const bytes = Buffer.from('a picture')
  const files = ['full/304.webp', 'master.webp'].map((name) => ({
    ...{ width: 304, height: 200, type: 'image/webp', bytes: bytes.length, key: `images/${id}/${name}` },
  }))
  for (const { key, type } of files) await storage().put(key, bytes, type)
  await db.image.create({
    data: { id, hash: createHash('sha256').update(id).digest('hex'), width: 304, height: 200, files },
  })
  const words = { alt: 'Water', credit: 'A. Painter', license: 'CC0' }
  await db.coverImage.create({ data: { eventId, imageId: id, url: `/images/${id}/full/304.webp`, ...words } })
  return id
}

/** As after `npm start` on a new machine: nothing, and no picture either. */
export async function clearAll(imageIds: string[]): Promise<void> {
  await emptyArchive()
  await db.$executeRaw`truncate images, source_descriptions, archived_copies, corrections, drafts, publisher_domains, publisher_names cascade`
  for (const id of imageIds) await storage().remove([`images/${id}/full/304.webp`, `images/${id}/master.webp`])
}
