import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { storage } from '@/lib/images/storage'
import { forgetUsed } from '@/lib/sources/archive/copies-total'
import { dropCopy, keepCopy, mostCopied, putCopy, type CopiedVisit } from '@/lib/sources/archive/keep-copy'
import { sweepUnfinishedCopies } from '@/lib/sources/archive/unfinished-copies'
import { createEvent } from '@/tests/support/factories'
import { readWarc } from '@/tests/support/read-warc'

const later = () => Date.now() + 2 * 3_600_000

beforeEach(async () => {
  vi.restoreAllMocks()
  env().ARCHIVE_WARC = 'on'
  env().ARCHIVE_WARC_BUDGET = 10_000
  forgetUsed()
  await db.archivePace.deleteMany()
  await db.unfinishedCopy.deleteMany()
})

let made = 0

async function createSource() {
  made += 1
  const url = `https://paper.example/article-${made}`
  await createEvent({ sources: [{ publisher: 'The Paper', url }] })
  return db.source.findUniqueOrThrow({ where: { url }, select: { id: true, url: true } })
}

const found = (body: string | Buffer, more: Partial<CopiedVisit> = {}): CopiedVisit => ({
  url: 'https://www.paper.example/article?id=1',
  redirects: [{ from: 'https://paper.example/article', status: 301, to: 'https://www.paper.example/article?id=1' }],
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': ['a=1', 'b=2'] },
  body: Buffer.from(body),
  isNotModified: false,
  startedAt: new Date(),
  milliseconds: 321,
  ...more,
})

async function keep(source: { id: string; url: string }, visit: CopiedVisit) {
  const copy = await putCopy(source, visit)
  await db.$transaction((tx) => keepCopy(tx, source, copy))
  return copy
}

const copiesOf = (sourceId: string) => db.archivedCopy.findMany({ where: { sourceId }, orderBy: { capturedAt: 'asc' } })

const filesOnDisk = async () =>
  (await readdir(join(env().DATA_DIR, 'uploads'), { recursive: true }).catch(() => [])).filter((name) =>
    name.endsWith('.gz'),
  ).length

it('keeps a page as a WARC file, tied to its source with the hash of its bytes and the time', async () => {
  const source = await createSource()
  const visit = found('<p>Wörter</p>')
  await keep(source, visit)
  const [copy] = await copiesOf(source.id)
  const file = await storage().get(copy?.storageKey ?? '')
  expect(copy).toMatchObject({
    kind: 'WARC',
    capturedAt: visit.startedAt,
    hash: createHash('sha256').update('<p>Wörter</p>').digest('hex'),
    bytes: file?.length,
    url: null,
  })
  expect(await db.unfinishedCopy.count()).toBe(0)
  const records = await readWarc(file!)
  expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'request', 'metadata'])
  expect(records[1]).toMatchObject({ url: visit.url, status: 200, payload: '<p>Wörter</p>' })
})

it('keeps bytes that are kept already once, and changed ones beside them', async () => {
  const source = await createSource()
  await keep(source, found('first'))
  expect(await keep(source, found('first', { startedAt: new Date(Date.now() + 1_000) }))).toBeNull()
  await keep(source, found('second', { startedAt: new Date(Date.now() + 2_000) }))
  expect(await copiesOf(source.id)).toHaveLength(2)
})

it.each([
  ['what was not modified', found('', { isNotModified: true, status: 304 })],
  ['an error’s page', found('Not found', { status: 404 })],
  ['an empty page', found('')],
  ['what is too large for a page', found(Buffer.alloc(mostCopied + 1, 'a'))],
])('keeps no copy of %s', async (_, visit) => {
  expect(await putCopy(await createSource(), visit)).toBeNull()
})

it('keeps no copy while the setting is off', async () => {
  env().ARCHIVE_WARC = 'off'
  expect(await putCopy(await createSource(), found('page'))).toBeNull()
})

it('keeps no copy beyond the room there is for them', async () => {
  env().ARCHIVE_WARC_BUDGET = 1
  const noise = Buffer.from(Array.from({ length: 700_000 }, () => Math.random() * 256))
  const source = await createSource()
  expect(await keep(source, found(noise))).not.toBeNull()
  expect(await putCopy(source, found(gzipSync(noise)))).toBeNull()
})

it('removes the file of a visit whose transaction failed', async () => {
  const before = await filesOnDisk()
  const copy = await putCopy(await createSource(), found('half done'))
  expect(await filesOnDisk()).toBe(before + 1)
  await dropCopy(copy)
  expect([await filesOnDisk(), await db.unfinishedCopy.count()]).toEqual([before, 0])
})

it('sweeps what a killed visit left, an hour later; the visit that comes after all finds no copy', async () => {
  const [before, source] = [await filesOnDisk(), await createSource()]
  const copy = await putCopy(source, found('killed'))
  await sweepUnfinishedCopies(Date.now())
  expect(await filesOnDisk()).toBe(before + 1)
  await sweepUnfinishedCopies(later())
  await db.$transaction((tx) => keepCopy(tx, source, copy))
  expect([await filesOnDisk(), await copiesOf(source.id)]).toEqual([before, []])
})

it('leaves what was kept when it sweeps', async () => {
  const source = await createSource()
  await keep(source, found('kept'))
  await sweepUnfinishedCopies(later())
  const [copy] = await copiesOf(source.id)
  expect(await storage().get(copy?.storageKey ?? '')).not.toBeNull()
})

it('lets a storage rest that fails, says why, and tells of the visit all the same', async () => {
  const source = await createSource()
  vi.spyOn(storage(), 'put').mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }))
  expect(await keep(source, found('no room'))).toBeNull()
  expect(await db.archivePace.findUniqueOrThrow({ where: { kind: 'copy' } })).toMatchObject({
    failures: 1,
    problem: 'There is no room left in the storage.',
  })
  expect(await putCopy(source, found('while it rests'))).toBeNull()
  await db.archivePace.updateMany({ data: { pausedUntil: new Date(0) } })
  expect(await keep(source, found('again'))).not.toBeNull()
  expect(await db.archivePace.findUniqueOrThrow({ where: { kind: 'copy' } })).toMatchObject({ failures: 0 })
  expect(await db.unfinishedCopy.count()).toBe(0)
})
