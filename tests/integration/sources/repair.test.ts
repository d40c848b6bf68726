import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { listRepairs } from '@/lib/desk/sources/list-repairs'
import { getDeskSource } from '@/lib/desk/sources/get-desk-source'
import { brokenSources } from '@/lib/desk/sources/broken-sources'
import { readdressSource } from '@/lib/desk/sources/readdress-source'
import { recheckSource } from '@/lib/desk/sources/recheck-source'
import { RepairQuery } from '@/lib/desk/sources/repair-query'
import { repairSources, type Repair } from '@/lib/desk/sources/repair-sources'
import { undoOperation } from '@/lib/desk/undo-operation'
import type { Editor } from '@/lib/users/actor'
import { createPublished, publishChange, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
beforeAll(async () => void (editor = await createActor('EDITOR')))

const address = () => `https://post.example/${uuid()}`
const stored = (url: string) => db.source.findUniqueOrThrow({ where: { url } })
const citedBy = async (id: string) =>
  (await db.citation.findMany({ where: { eventId: id }, include: { source: true }, orderBy: { position: 'asc' } })).map(
    (c) => c.source.url,
  )
const list = async (query: object = {}) => listRepairs(editor, RepairQuery.parse(query))
const rowOf = async (url: string) => (await list()).rows.find((row) => row.url === url)

/** An event with a broken source, and perhaps others. */
async function broken(data: Parameters<typeof db.source.update>[0]['data'], others: string[] = [], url = address()) {
  const event = await createPublished(editor, {
    sources: [source(url, { title: 'A story' }), ...others.map((other) => source(other))],
  })
  const { id } = await db.source.update({ where: { url }, data: { ...data, checkedAt: new Date('2026-11-01') } })
  return { id, url, event }
}
const repair = async (...repairs: Repair[]) => repairSources(editor, repairs)

describe('the list of what to repair', () => {
  it('has what is gone, moved, soft 404 or parked, and cited in public; each with suggestions', async () => {
    const to = address()
    const [working, lost] = [address(), address()]
    const moved = await broken({ status: 'MOVED', movedTo: to })
    const dead = await broken({ status: 'DEAD', archiveUrl: 'https://archive.example/1' }, [working])
    const parked = await broken({ status: 'PARKED' }, [lost])
    const unreachable = await broken({ status: 'UNREACHABLE' })
    await db.source.update({ where: { url: working }, data: { status: 'ALIVE' } })
    expect((await rowOf(moved.url))?.suggestions).toEqual([{ kind: 'moved', url: to }, { kind: 'keep' }])
    expect(await rowOf(dead.url)).toMatchObject({
      title: 'A story',
      publisher: 'The Ellery Post',
      events: 1,
      latest: { id: dead.event.id },
      suggestions: [{ kind: 'copy', url: 'https://archive.example/1' }, { kind: 'drop', others: 1 }, { kind: 'keep' }],
    })
    expect((await rowOf(parked.url))?.suggestions).toEqual([{ kind: 'keep' }])
    expect(await rowOf(unreachable.url)).toBeUndefined()
  })

  it('is narrowed by state, publisher and year, and ordered by the newest or the most cited', async () => {
    const url = 'https://herald.example/a'
    await createPublished(editor, { date: '2003-05-01', sources: [source(url, { publisher: 'Ellery Herald' })] })
    await createPublished(editor, { date: '2004-05-01', sources: [source(url, { publisher: 'Ellery Herald' })] })
    await db.source.update({ where: { url }, data: { status: 'SOFT_404' } })
    const urls = async (query: object) => (await list(query)).rows.map((row) => row.url)
    expect(await urls({ publisher: 'ellery herald' })).toEqual([url])
    expect(await urls({ year: '2003' })).toEqual([url])
    expect(await urls({ year: '2003', state: 'dead' })).toEqual([])
    expect((await urls({ sort: 'cited' }))[0]).toBe(url)
    expect((await urls({}))[0]).not.toBe(url)
    expect(await list({ page: '99' })).toMatchObject({ page: 1, pages: 1 })
  })
})

describe('repairing', () => {
  it('cites the new address in every event, keeps the old one in their histories, and is undone', async () => {
    const to = address()
    const { id, url, event } = await broken({ status: 'MOVED', movedTo: to })
    const second = await createPublished(editor, { sources: [source(address()), source(url, { title: 'A story' })] })
    const { operationId, done } = await repair({ id, kind: 'moved', url: to })
    expect(done).toBe(1)
    expect(await citedBy(event.id)).toEqual([to])
    expect((await citedBy(second.id))[1]).toBe(to)
    expect(await stored(to)).toMatchObject({ status: 'ALIVE', title: 'A story' })
    expect(await stored(url)).toMatchObject({
      settledAt: expect.any(Date) as Date,
      successorId: (await stored(to)).id,
      nextVisitAt: null,
    })
    expect(await rowOf(url)).toBeUndefined()
    const revisions = await db.revision.findMany({ where: { eventId: event.id }, orderBy: { version: 'asc' } })
    expect(revisions.map(({ comment }) => comment).at(-1)).toContain(url)
    expect(await db.auditEntry.findFirst({ where: { act: 'source.repair', subjectId: id } })).toMatchObject({
      before: { url, status: 'MOVED' },
      after: { kind: 'moved', url: to },
    })
    expect(await getDeskSource(editor, (await stored(to)).id)).toMatchObject({ succeeds: [{ id, url }] })

    expect(await undoOperation(editor, { id: operationId! })).toMatchObject({
      ok: true,
      value: { restored: 1, left: [] },
    })
    expect(await citedBy(event.id)).toEqual([url])
    expect(await stored(url)).toMatchObject({ settledAt: null, successorId: null })
    expect(await rowOf(url)).toBeDefined()
  })

  it('does not cite one address twice in an event', async () => {
    const to = address()
    const { id, event } = await broken({ status: 'MOVED', movedTo: to }, [to])
    await repair({ id, kind: 'moved', url: to })
    expect(await citedBy(event.id)).toEqual([to])
  })

  it('takes an archived copy that is known, and no other', async () => {
    const { id, url, event } = await broken({ status: 'DEAD' })
    const copy = 'https://archive.example/2017/x'
    expect(await repair({ id, kind: 'copy', url: copy })).toMatchObject({
      operationId: null,
      left: [{ reason: expect.stringContaining('changed') as string }],
    })
    await db.archivedCopy.create({
      data: { id: uuid(), sourceId: id, kind: 'WAYBACK', capturedAt: new Date('2017-04-08'), url: copy },
    })
    const { operationId } = await repair({ id, kind: 'copy', url: copy })
    expect(await stored(url)).toMatchObject({ archiveUrl: copy, status: 'DEAD' })
    expect(await db.event.findUnique({ where: { id: event.id } })).toMatchObject({ version: 2 })
    await undoOperation(editor, { id: operationId! })
    expect(await stored(url)).toMatchObject({ archiveUrl: null, settledAt: null })
  })

  it('leaves a source out only where each event has another that works', async () => {
    const other = address()
    const { id, url, event } = await broken({ status: 'SOFT_404' }, [other])
    expect(await repair({ id, kind: 'drop', url: null })).toMatchObject({ operationId: null, left: [{ name: url }] })
    await db.source.update({ where: { url: other }, data: { status: 'ALIVE' } })
    await repair({ id, kind: 'drop', url: null })
    expect(await citedBy(event.id)).toEqual([other])
  })

  it('that leaves a source as it is takes it off the list, and writes no version', async () => {
    const { id, url, event } = await broken({ status: 'PARKED' })
    const { operationId } = await repair({ id, kind: 'keep', url: null })
    expect(await rowOf(url)).toBeUndefined()
    expect(await db.event.findUnique({ where: { id: event.id } })).toMatchObject({ version: 1 })
    expect(await undoOperation(editor, { id: operationId! })).toMatchObject({ ok: true, value: { restored: 1 } })
    expect(await rowOf(url)).toBeDefined()
  })

  it('does many at once, and names what it leaves alone', async () => {
    const [to, elsewhere] = [address(), address()]
    const first = await broken({ status: 'MOVED', movedTo: to })
    const second = await broken({ status: 'MOVED', movedTo: address() })
    const seen = await broken({ status: 'DEAD', settledAt: new Date() })
    const outcome = await repair(
      { id: first.id, kind: 'moved', url: to },
      { id: second.id, kind: 'moved', url: elsewhere },
      { id: seen.id, kind: 'keep', url: null },
    )
    expect(outcome).toMatchObject({ done: 1, left: [{ id: second.id }, { id: seen.id }] })
    expect(await citedBy(second.event.id)).toEqual([second.url])
  })

  it('undone later leaves alone what was changed since', async () => {
    const to = address()
    const { id, event } = await broken({ status: 'MOVED', movedTo: to })
    const { operationId } = await repair({ id, kind: 'moved', url: to })
    await publishChange(editor, event, { summary: 'More is known.' })
    expect(await undoOperation(editor, { id: operationId! })).toMatchObject({
      ok: true,
      value: { restored: 0, left: [{ id: event.id }] },
    })
    expect(await citedBy(event.id)).toEqual([to])
  })

  it('refuses all where one event cannot be changed', async () => {
    const to = `https://post.example/${'x'.repeat(2_100)}`
    const { id, event } = await broken({ status: 'MOVED', movedTo: to })
    expect(await repair({ id, kind: 'moved', url: to })).toMatchObject({
      operationId: null,
      left: [{ reason: expect.stringContaining('2,048') as string }],
    })
    expect(await db.event.findUnique({ where: { id: event.id } })).toMatchObject({ version: 1 })
  })
})

describe('the editor of an event', () => {
  it('is told which of its sources are broken, and where to see to them', async () => {
    const { id, url } = await broken({ status: 'DEAD' })
    await db.archivedCopy.create({
      data: { id: uuid(), sourceId: id, kind: 'WAYBACK', capturedAt: new Date(), url: 'https://archive.example/7' },
    })
    const told = { status: 'DEAD', checkedAt: '2026-11-01T00:00:00.000Z', copy: 'https://archive.example/7' }
    expect(await brokenSources(editor, [url, address()])).toEqual({ [url]: { ...told, page: `/desk/sources/${id}` } })
    expect(await brokenSources(await createActor('CONTRIBUTOR'), [url])).toEqual({ [url]: { ...told, page: null } })
    await db.source.update({ where: { id }, data: { status: 'ALIVE' } })
    expect(await brokenSources(editor, [url])).toEqual({})
  })
})

describe('an address that an editor found', () => {
  it('is cited in place of a source’s, and visited next', async () => {
    const { id, url, event } = await broken({ status: 'DEAD' })
    const to = address()
    expect(await readdressSource(editor, { id, url: 'http://127.0.0.1:5432/' })).toMatchObject({
      error: { type: 'refused', reason: expect.stringContaining('private network') as string },
    })
    expect(await readdressSource(editor, { id, url: to })).toMatchObject({ ok: true })
    expect(await citedBy(event.id)).toEqual([to])
    expect(await stored(to)).toMatchObject({ status: 'UNCHECKED' })
    expect((await stored(to)).nextVisitAt!.getTime()).toBeLessThanOrEqual(Date.now())
    expect(await readdressSource(editor, { id, url: address() })).toMatchObject({
      ok: false,
      error: { type: 'refused' },
    })
    expect(await readdressSource(editor, { id, url })).toMatchObject({ ok: false, error: { type: 'refused' } })
    expect(await readdressSource(editor, { id: uuid(), url: to })).toMatchObject({
      ok: false,
      error: { type: 'not-found' },
    })
  })
})

describe('another visit', () => {
  it('is due at once', async () => {
    const { id, url } = await broken({ status: 'DEAD', nextVisitAt: null })
    expect(await recheckSource(editor, { id })).toMatchObject({ ok: true })
    expect((await stored(url)).nextVisitAt!.getTime()).toBeLessThanOrEqual(Date.now())
    expect(await recheckSource(editor, { id: uuid() })).toMatchObject({ ok: false })
  })
})
