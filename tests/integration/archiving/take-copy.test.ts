import { v7 as uuid } from 'uuid'
import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { storage } from '@/lib/images/storage'
import { keepCopy, putCopy } from '@/lib/sources/archive/keep-copy'
import { listLatestCopies, takeCopy } from '@/lib/sources/archive/take-copy'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'
import { readWarc } from '@/tests/support/read-warc'

async function createCopy(url: string) {
  env().ARCHIVE_WARC = 'on'
  await createEvent({ sources: [{ publisher: 'The Paper', url }] })
  const source = await db.source.findUniqueOrThrow({ where: { url }, select: { id: true, url: true } })
  const visit = { url, redirects: [], status: 200, headers: {}, body: Buffer.from(url), isNotModified: false }
  const copy = await putCopy(source, { ...visit, startedAt: new Date(), milliseconds: 1 })
  await db.$transaction((tx) => keepCopy(tx, source, copy))
  return { id: copy!.id, sourceId: source.id, key: copy!.key }
}

it('gives an editor our copy of a source, and writes down that they took it', async () => {
  const editor = await createActor('EDITOR')
  const { id, sourceId } = await createCopy('https://paper.example/taken')
  const taken = await takeCopy(editor, id)
  expect(taken?.name).toBe(`${id}.warc.gz`)
  expect((await readWarc(taken!.file))[1]).toMatchObject({ payload: 'https://paper.example/taken' })
  const entry = await db.auditEntry.findFirstOrThrow({ where: { act: 'source.take-copy', subjectId: sourceId } })
  expect(entry).toMatchObject({ userId: editor.userId, after: { copy: id, url: 'https://paper.example/taken' } })
})

it('has none of what is unknown, is a snapshot elsewhere, or whose file is lost', async () => {
  const editor = await createActor('EDITOR')
  const { sourceId, key, id } = await createCopy('https://paper.example/lost')
  const snapshot = uuid()
  const row = {
    id: snapshot,
    sourceId,
    kind: 'WAYBACK',
    capturedAt: new Date(),
    url: 'https://archive.example/',
  } as const
  await db.archivedCopy.create({ data: row })
  await storage().remove([key])
  const before = await db.auditEntry.count()
  for (const asked of [uuid(), snapshot, id]) expect(await takeCopy(editor, asked)).toBeNull()
  expect(await db.auditEntry.count()).toBe(before)
})

it('lists the latest first', async () => {
  const editor = await createActor('EDITOR')
  const { id } = await createCopy('https://paper.example/latest')
  expect((await listLatestCopies(editor, 1)).map((copy) => copy.id)).toEqual([id])
})
