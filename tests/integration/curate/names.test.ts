import { beforeEach, describe, expect, it } from 'vitest'
import { getEventAt } from '@/lib/archive/events'
import { getListAt, newest } from '@/lib/archive/lists'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { getName } from '@/lib/desk/names/get-name'
import { relateStale } from '@/lib/related/relate-stale'
import { listNames } from '@/lib/desk/names/list-names'
import { mergeNames } from '@/lib/desk/names/merge-names'
import type { NameKind } from '@/lib/desk/names/name-kinds'
import { renameName } from '@/lib/desk/names/rename-name'
import { splitName } from '@/lib/desk/names/split-name'
import { undoOperation } from '@/lib/desk/undo-operation'
import type { Editor } from '@/lib/users/actor'
import { at, emptyArchive, eventsOf, read, type Bullet } from '@/tests/integration/import/pages'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'

let editor: Editor

beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
})

const idOf = async (kind: NameKind, slug: string) => {
  const row = await (kind === 'context'
    ? db.context.findUniqueOrThrow({ where: { slug } })
    : db.topic.findUniqueOrThrow({ where: { slug } }))
  return row.id
}
const atList = (kind: NameKind, slug: string) => getListAt(kind, slug, newest)
const linksOf = async (kind: NameKind, eventId: string) => {
  const rows =
    kind === 'context'
      ? await db.eventContext.findMany({
          where: { eventId },
          orderBy: { position: 'asc' },
          select: { name: true, context: { select: { slug: true } } },
        })
      : (
          await db.eventTopic.findMany({
            where: { eventId },
            orderBy: { depth: 'asc' },
            select: { name: true, topic: { select: { slug: true } } },
          })
        ).map(({ name, topic }) => ({ name, context: topic }))
  return rows.map(({ name, context }) => [name, context.slug])
}
const done = <Value>(result: { ok: true; value: Value } | { ok: false; error: { type: string } }): Value => {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const undo = async (operationId: string) => done(await undoOperation(editor, { id: operationId }))

describe.each(['context', 'topic'] as const)('a %s', (kind) => {
  const make = (names: string[], more: Parameters<typeof createEvent>[0] = {}) =>
    createEvent({ ...(kind === 'context' ? { contexts: names } : { topics: names }), ...more })

  it('is listed with its counts, those with most events first, and found by words', async () => {
    await make(['Port Ellery'])
    await make(['Port Ellery', 'Tarn'])
    await make(['Tarn Pier'], { status: 'WITHDRAWN' })
    const list = await listNames(editor, kind, { q: '', page: 1 })
    expect(list.names.map(({ name, events }) => [name, events])).toEqual([
      ['Port Ellery', 2],
      ['Tarn', 1],
      ['Tarn Pier', 0],
    ])
    expect(await listNames(editor, kind, { q: 'pier tarn', page: 9 })).toMatchObject({ total: 1, page: 1, pages: 1 })
  })

  it('gets another name, and keeps its address unless told otherwise', async () => {
    const eventId = await make(['Tarn'])
    const id = await idOf(kind, 'tarn')
    const form = { kind, id, seen: 'Tarn', name: 'Tarn (town)', withAddress: false }
    const { touched } = done(await renameName(editor, form))
    expect(touched.tags).toEqual(['archive', `${kind}:tarn`])
    expect(await atList(kind, 'tarn')).toMatchObject({ found: 'list', view: { name: 'Tarn (town)' } })
    expect(await linksOf(kind, eventId)).toEqual([['Tarn', 'tarn']])
    expect(await renameName(editor, form)).toEqual({ ok: false, error: { type: 'stale' } })
    expect(await renameName(editor, { ...form, seen: 'Tarn (town)' })).toEqual({
      ok: false,
      error: { type: 'unchanged' },
    })
    expect(await renameName(editor, { ...form, id: eventId })).toEqual({ ok: false, error: { type: 'not-found' } })
  })

  it('gets another address, to which the old one leads; undone, the other way round', async () => {
    const eventId = await make(['Tarn'])
    await make(['Lake Tarn'])
    const id = await idOf(kind, 'tarn')
    const { operationId, touched } = done(
      await renameName(editor, { kind, id, seen: 'Tarn', name: 'Lake Tarn', withAddress: true }),
    )
    expect(await atList(kind, 'lake-tarn-2')).toMatchObject({ found: 'list', view: { name: 'Lake Tarn' } })
    expect(await atList(kind, 'tarn')).toEqual({ found: 'moved', path: `/${kind}s/lake-tarn-2` })
    expect(touched.tags).toEqual(expect.arrayContaining([`event:${eventId}`, `${kind}:tarn`, `${kind}:lake-tarn-2`]))
    expect(await undo(operationId)).toEqual({ restored: 1, left: [] })
    expect(await atList(kind, 'tarn')).toMatchObject({ found: 'list', view: { name: 'Tarn' } })
    expect(await atList(kind, 'lake-tarn-2')).toEqual({ found: 'moved', path: `/${kind}s/tarn` })
    expect(await undoOperation(editor, { id: operationId })).toEqual({ ok: false, error: { type: 'undone-already' } })
  })

  it('merged into another leads there, with its events; undone, all is as it was', async () => {
    const [one, both] = [await make(['Tarn']), await make(['Tarn', 'Tarn town', 'Ellery'])]
    await make(['Tarn town'])
    const [id, intoId] = [await idOf(kind, 'tarn'), await idOf(kind, 'tarn-town')]
    const before = [await linksOf(kind, one), await linksOf(kind, both)]
    const { operationId, touched } = done(await mergeNames(editor, { kind, id, intoId }))
    expect(await atList(kind, 'tarn')).toEqual({ found: 'moved', path: `/${kind}s/tarn-town` })
    expect(await atList(kind, 'tarn-town')).toMatchObject({ view: { total: 3 } })
    expect(await linksOf(kind, both)).toEqual([
      ['Tarn', 'tarn-town'],
      ['Ellery', 'ellery'],
    ])
    expect(touched.tags).toEqual(
      expect.arrayContaining([`event:${one}`, `event:${both}`, `${kind}:tarn`, `${kind}:tarn-town`, 'day:2017-04-07']),
    )
    expect((await listNames(editor, kind, { q: 'tarn', page: 1 })).names.map(({ slug }) => slug)).toEqual(['tarn-town'])
    expect(await undo(operationId)).toEqual({ restored: 1, left: [] })
    expect([await linksOf(kind, one), await linksOf(kind, both)]).toEqual(before)
    expect(await atList(kind, 'tarn')).toMatchObject({ found: 'list', view: { total: 2 } })
  })

  it('is merged once, and into something that is there', async () => {
    await make(['Tarn', 'Tarn town', 'Ellery'])
    const [id, intoId, third] = [await idOf(kind, 'tarn'), await idOf(kind, 'tarn-town'), await idOf(kind, 'ellery')]
    expect(await mergeNames(editor, { kind, id, intoId: id })).toEqual({ ok: false, error: { type: 'itself' } })
    expect(await mergeNames(editor, { kind, id, intoId: editor.userId })).toEqual({
      ok: false,
      error: { type: 'not-found' },
    })
    const first = done(await mergeNames(editor, { kind, id, intoId }))
    expect(await mergeNames(editor, { kind, id, intoId: third })).toEqual({ ok: false, error: { type: 'merged' } })
    const second = done(await mergeNames(editor, { kind, id: intoId, intoId: third }))
    expect(await atList(kind, 'tarn')).toEqual({ found: 'moved', path: `/${kind}s/ellery` })
    expect(await undo(first.operationId)).toMatchObject({ restored: 0, left: [{ name: 'Tarn' }] })
    await undo(second.operationId)
    await undo(first.operationId)
    expect(await atList(kind, 'tarn')).toMatchObject({ found: 'list' })
  })

  it('is split: chosen events go to a new one, and come back', async () => {
    const [stays, goes] = [await make(['Mercury']), await make(['Mercury', 'Rome'])]
    const id = await idOf(kind, 'mercury')
    const { operationId, intoId } = done(
      await splitName(editor, { kind, id, events: [goes], name: 'Mercury (planet)', intoId: null }),
    )
    expect(await atList(kind, 'mercury-planet')).toMatchObject({ view: { name: 'Mercury (planet)', total: 1 } })
    expect(await getName(editor, kind, id)).toMatchObject({ events: 1, listed: [{ id: stays }] })
    expect(await linksOf(kind, goes)).toEqual([
      ['Mercury', 'mercury-planet'],
      ['Rome', 'rome'],
    ])
    expect(await undo(operationId)).toMatchObject({ restored: 1 })
    expect(await atList(kind, 'mercury')).toMatchObject({ view: { total: 2 } })
    expect(await atList(kind, 'mercury-planet')).toEqual({ found: 'moved', path: `/${kind}s/mercury` })
    expect(await getName(editor, kind, intoId)).toMatchObject({ mergedIntoId: id, events: 0 })
  })

  it('is split into one that is there, and only what is under it', async () => {
    const goes = await make(['Mercury'])
    const other = await make(['Venus'])
    const [id, intoId] = [await idOf(kind, 'mercury'), await idOf(kind, 'venus')]
    const form = { kind, id, events: [other], name: '', intoId }
    expect(await splitName(editor, form)).toEqual({ ok: false, error: { type: 'no-events' } })
    expect(await splitName(editor, { ...form, intoId: id })).toEqual({ ok: false, error: { type: 'itself' } })
    expect(await splitName(editor, { ...form, intoId: null })).toMatchObject({ error: { type: 'no-name' } })
    expect(await splitName(editor, { ...form, id: goes, intoId })).toEqual({ ok: false, error: { type: 'not-found' } })
    done(await splitName(editor, { ...form, events: [goes] }))
    expect(await linksOf(kind, goes)).toEqual([['Mercury', 'venus']])
  })
})

describe('imports after a merge', () => {
  const day = '2019-06-04'
  const readAt = (hour: number, bullets: Bullet[]) =>
    read({
      [day]: {
        [at(day, hour)]: bullets.map((text) => ({
          ...(typeof text === 'string' ? { text } : text),
          source: 'https://post.example/1',
        })),
      },
    })
  const bullet = { text: 'The harbour of [[Port Ellery]] reopens after repairs.', topic: 'Ellery floods' }

  it('reach the one that is left, and take nothing for an editor’s change', async () => {
    await readAt(8, [bullet])
    await createEvent({ contexts: ['Ellery'], topics: ['Floods of Ellery'] })
    await mergeNames(editor, {
      kind: 'context',
      id: await idOf('context', 'port-ellery'),
      intoId: await idOf('context', 'ellery'),
    })
    await mergeNames(editor, {
      kind: 'topic',
      id: await idOf('topic', 'ellery-floods'),
      intoId: await idOf('topic', 'floods-of-ellery'),
    })
    await readAt(9, [{ ...bullet, text: 'The harbour of [[Port Ellery]] reopens after costly repairs in [[Tarn]].' }])
    const [event] = await eventsOf(day)
    expect(event?.offers).toEqual([])
    expect(await linksOf('context', event!.id)).toEqual([
      ['Port Ellery', 'ellery'],
      ['Tarn', 'tarn'],
      ['Ellery floods', 'ellery-floods'],
    ])
    expect(await linksOf('topic', event!.id)).toEqual([['Ellery floods', 'floods-of-ellery']])
  })

  it('find by its article what had none before', async () => {
    await readAt(8, [bullet])
    const intoId = editor.userId
    await db.context.create({ data: { id: intoId, slug: 'ellery', name: 'Ellery' } })
    const id = await idOf('context', 'port-ellery')
    const { operationId } = done(await mergeNames(editor, { kind: 'context', id, intoId }))
    expect(await db.context.findUnique({ where: { id: intoId } })).toMatchObject({ article: 'Port Ellery' })
    await readAt(9, [bullet, '[[Port Ellery]] votes.'])
    expect(await atList('context', 'ellery')).toMatchObject({ view: { total: 2 } })
    await undo(operationId)
    expect(await db.context.findUnique({ where: { id } })).toMatchObject({ article: 'Port Ellery', mergedIntoId: null })
  })
})

it('shows events under the name that is left', async () => {
  await createEvent({ headline: 'The pier of Tarn is new.', contexts: ['Tarn'] })
  await createEvent({ contexts: ['Tarn town'] })
  const [id, intoId] = [await idOf('context', 'tarn'), await idOf('context', 'tarn-town')]
  await mergeNames(editor, { kind: 'context', id, intoId })
  await relateStale()
  expect(await getEventAt(plainDate('2017-04-07'), 'the-pier-of-tarn-is-new')).toMatchObject({
    view: { contexts: [{ name: 'Tarn', path: '/contexts/tarn-town' }], related: [{ contexts: ['Tarn'] }] },
  })
})
