import { beforeEach, describe, expect, it } from 'vitest'
import { getList, getListAt, newest } from '@/lib/archive/lists'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { changePublisher, ChangePublisherForm } from '@/lib/desk/publishers/change-publisher'
import { findPublisher, getPublisher } from '@/lib/desk/publishers/get-publisher'
import { listPublishers } from '@/lib/desk/publishers/list-publishers'
import { mergePublishers } from '@/lib/desk/publishers/merge-publishers'
import { splitDomain, SplitDomainForm } from '@/lib/desk/publishers/split-domain'
import { undoOperation } from '@/lib/desk/undo-operation'
import type { Editor } from '@/lib/users/actor'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createPublished, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor

beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
})

const publish = (url: string, publisher: string) =>
  createPublished(editor, { date: plainDate('2017-04-07'), sources: [source(url, { publisher })] })

const idOf = async (slug: string) => (await db.publisher.findUniqueOrThrow({ where: { slug } })).id
const totalOf = async (slug: string) => (await getList('publisher', slug))?.total ?? 0
const done = <Value>(result: { ok: true; value: Value } | { ok: false; error: { type: string } }): Value => {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const undo = async (operationId: string) => done(await undoOperation(editor, { id: operationId }))
const acts = async () =>
  (await db.auditEntry.findMany({ where: { subject: 'publisher' }, orderBy: { id: 'asc' } })).map(({ act }) => act)

async function formOf(slug: string, change: Record<string, string>) {
  const view = await getPublisher(editor, await idOf(slug))
  return ChangePublisherForm.parse({
    ...{ id: view!.id, seen: view!.modifiedAt.toISOString(), name: view!.name, country: view!.country ?? '' },
    ...{ language: '', kind: view!.kind ?? '', website: '', article: '', ...change },
  })
}

describe('an editor', () => {
  it('finds publishers by words of their names and by domains', async () => {
    await publish('https://post.example/1', 'The Ellery Post')
    await publish('https://post.example/2', 'AP via The Ellery Post')
    const found = await listPublishers(editor, { q: 'post.EXAMPLE', page: 9 })
    expect(found).toMatchObject({ total: 1, page: 1, publishers: [{ domains: ['post.example'], events: 2 }] })
    expect((await listPublishers(editor, { q: '', page: 1 })).publishers.map(({ name }) => name)).toEqual([
      'The Ellery Post',
      'Associated Press',
    ])
    expect(await findPublisher(editor, 'ap')).toEqual({ id: await idOf('associated-press') })
    expect(await findPublisher(editor, 'https://daybook.example/publishers/the-ellery-post.html')).not.toBeNull()
    expect(await findPublisher(editor, 'Nobody')).toBeNull()
  })

  it('describes a publisher, gives it another address, and takes it back', async () => {
    await publish('https://post.example/1', 'Post')
    const form = await formOf('post', {
      name: 'The Ellery Post',
      withAddress: 'yes',
      country: 'no',
      language: 'nn',
      kind: 'NEWSPAPER',
    })
    const { operationId, touched } = done(await changePublisher(editor, form))
    expect(touched.tags).toEqual(expect.arrayContaining(['publisher:post', 'publisher:the-ellery-post']))
    expect(await getList('publisher', 'the-ellery-post')).toMatchObject({
      ...{ name: 'The Ellery Post', total: 1, publisher: { country: 'NO', language: 'nn', kind: 'newspaper' } },
    })
    expect(await getListAt('publisher', 'post', newest)).toEqual({
      found: 'moved',
      path: '/publishers/the-ellery-post',
    })
    expect(await changePublisher(editor, form)).toEqual({ ok: false, error: { type: 'stale' } })
    expect(await changePublisher(editor, await formOf('the-ellery-post', { language: 'nn' }))).toEqual({
      ...{ ok: false, error: { type: 'unchanged' } },
    })
    expect(await undo(operationId)).toEqual({ restored: 1, left: [] })
    expect(await getList('publisher', 'post')).toMatchObject({ name: 'Post', publisher: { country: null, kind: null } })
    expect(await getListAt('publisher', 'the-ellery-post', newest)).toEqual({
      found: 'moved',
      path: '/publishers/post',
    })
    expect(await acts()).toEqual(['publisher.change', 'publisher.undo'])
  })

  it.each([
    [{ country: 'ZZ' }, 'country'],
    [{ country: 'Norway' }, 'country'],
    [{ language: 'x' }, 'language'],
    [{ kind: 'CIRCUS' }, 'kind'],
    [{ website: 'javascript:alert(1)' }, 'website'],
    [{ name: '  ' }, 'name'],
  ])('cannot say %o', (wrong, field) => {
    const form = {
      id: editor.userId,
      seen: '',
      name: 'Post',
      country: '',
      language: '',
      kind: '',
      website: '',
      article: '',
    }
    const { error } = ChangePublisherForm.safeParse({ ...form, ...wrong })
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field])
  })

  it('makes one of two and two again, with what came since', async () => {
    await publish('https://post.example/1', 'The Post')
    await publish('https://tarn.example/1', 'Tarn Gazette')
    const [goneId, keptId] = [await idOf('tarn-gazette'), await idOf('the-post')]
    const { operationId } = done(await mergePublishers(editor, { id: goneId, intoId: keptId }))
    await publish('https://en.tarn.example/2', 'Tarn')
    expect([await totalOf('the-post'), await totalOf('tarn-gazette')]).toEqual([3, 0])
    expect(await getList('publisher', 'the-post')).toMatchObject({ about: { formerNames: ['Tarn Gazette'] } })
    expect(await getListAt('publisher', 'tarn-gazette', newest)).toMatchObject({ path: '/publishers/the-post' })
    expect(await mergePublishers(editor, { id: goneId, intoId: keptId })).toMatchObject({ error: { type: 'merged' } })
    expect(await mergePublishers(editor, { id: keptId, intoId: keptId })).toMatchObject({ error: { type: 'itself' } })
    await undo(operationId)
    expect([await totalOf('the-post'), await totalOf('tarn-gazette')]).toEqual([1, 2])
    expect(await getPublisher(editor, goneId)).toMatchObject({ domains: ['tarn.example'], names: ['Tarn Gazette'] })
  })

  it('merges agencies with what others carry of them', async () => {
    await publish('https://post.example/1', 'AFP via The Post')
    await publish('https://post.example/2', 'AFP and Reuters via The Post')
    const [afp, reuters] = [await idOf('agence-france-presse'), await idOf('reuters')]
    const { operationId } = done(await mergePublishers(editor, { id: afp, intoId: reuters }))
    expect(await totalOf('reuters')).toBe(2)
    await publish('https://post.example/3', 'AFP via The Post')
    expect(await totalOf('reuters')).toBe(3)
    await undo(operationId)
    expect([await totalOf('reuters'), await totalOf('agence-france-presse')]).toEqual([2, 2])
  })

  it('splits a host off, to a new publisher or one that is there, and takes it back', async () => {
    await publish('https://post.example/1', 'The Post')
    await publish('https://sports.post.example/2', 'The Post')
    const id = await idOf('the-post')
    const form = (change: object) =>
      SplitDomainForm.parse({ id, domain: 'https://www.Sports.post.example/x', name: 'Post Sports', ...change })
    const { operationId, intoId } = done(await splitDomain(editor, form({})))
    expect([await totalOf('the-post'), await totalOf('post-sports')]).toEqual([1, 1])
    await publish('https://live.sports.post.example/3', 'The Post')
    expect(await totalOf('post-sports')).toBe(2)
    for (const [change, type] of [
      [{ domain: 'sports.post.example' }, 'taken'],
      [{ domain: 'post.example' }, 'only-domain'],
      [{ domain: 'other.example' }, 'no-domain'],
      [{ intoId: id }, 'itself'],
    ] as const)
      expect(await splitDomain(editor, form(change))).toEqual({ ok: false, error: { type } })
    await undo(operationId)
    expect([await totalOf('the-post'), await totalOf('post-sports')]).toEqual([3, 0])
    expect(await getListAt('publisher', 'post-sports', newest)).toMatchObject({ path: '/publishers/the-post' })
    expect(await getPublisher(editor, intoId)).toMatchObject({ domains: [], sources: 0 })
  })

  it('undoes nothing that was changed again since', async () => {
    await publish('https://post.example/1', 'The Post')
    await publish('https://tarn.example/1', 'Tarn')
    const [post, tarn] = [await idOf('the-post'), await idOf('tarn')]
    const changed = done(await changePublisher(editor, await formOf('tarn', { country: 'NO' })))
    const merged = done(await mergePublishers(editor, { id: tarn, intoId: post }))
    expect(await undo(changed.operationId)).toMatchObject({
      restored: 0,
      left: [{ reason: 'It was merged into another since.' }],
    })
    await undo(merged.operationId)
    expect(await undo(changed.operationId)).toMatchObject({ restored: 1 })
  })
})
