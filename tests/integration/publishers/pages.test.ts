import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { getListAt, getList, newest } from '@/lib/archive/lists'
import { getNames } from '@/lib/archive/names'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { search } from '@/lib/search/search'
import { readSearch } from '@/lib/search/search-query'
import type { Editor } from '@/lib/users/actor'
import { at, emptyArchive, read } from '@/tests/integration/import/pages'
import { createPublished, publishChange, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor

beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
})

const publisher = async (slug: string) => {
  const view = await getList('publisher', slug)
  if (!view) throw new Error(`no publisher ${slug}`)
  return view
}

const publish = (date: string, ...sources: [url: string, publisher: string][]) =>
  createPublished(editor, {
    date: plainDate(date),
    sources: sources.map(([url, name]) => source(url, { publisher: name })),
  })

describe('the page of a publisher', () => {
  it('has its events, its facts, the names that citations use, and how its links answer', async () => {
    await publish('2017-04-07', ['https://www.bbc.com/1', 'BBC'], ['https://www.bbc.co.uk/2', 'BBC News'])
    await publish('2017-05-08', ['https://www.bbc.com/3', 'Reuters via BBC'])
    await db.source.updateMany({
      where: { url: 'https://www.bbc.com/1' },
      data: { status: 'DEAD', archiveUrl: 'https://archive.example/1' },
    })
    await db.source.updateMany({
      where: { url: 'https://www.bbc.com/3' },
      data: { status: 'ALIVE', isPaywalled: true },
    })
    // Ours alone: no reader can have it.
    const { id } = await db.source.findUniqueOrThrow({ where: { url: 'https://www.bbc.co.uk/2' } })
    const copy = { id: '018f0000-0000-7000-8000-000000000001', sourceId: id, capturedAt: new Date('2017-04-08') }
    await db.archivedCopy.create({ data: { ...copy, kind: 'WARC', storageKey: 'a', hash: 'a', bytes: 1 } })
    const view = await publisher('bbc')
    expect(view.events.map(({ date }) => date)).toEqual(['2017-05-08', '2017-04-07'])
    expect(view).toMatchObject({
      ...{ type: 'publisher', path: '/publishers/bbc', name: 'BBC', total: 2, earliest: '2017-04-07', next: null },
      wikipedia: 'https://en.wikipedia.org/wiki/BBC',
      publisher: {
        ...{ country: 'GB', language: 'en', kind: 'broadcaster' },
        links: { total: 3, unchecked: 1, dead: 1, paywalled: 1, alive: 0, archived: 1 },
      },
    })
    expect(view.publisher?.domains).toContain('bbc.co.uk')
    expect(view.about.aliases).toEqual([
      { name: 'BBC News', events: 1 },
      { name: 'Reuters via BBC', events: 1 },
    ])
    expect(view.about.activity).toHaveLength(2)
    expect(view.events[0]?.sources[0]?.publisherPath).toBe('/publishers/bbc')
    expect((await publisher('reuters')).events).toHaveLength(1)
  })

  it('follows what is published, changed and withdrawn', async () => {
    const event = await publish('2017-04-07', ['https://post.example/1', 'The Post'])
    await publishChange(editor, event, { date: plainDate('2017-04-09') })
    expect(await publisher('the-post')).toMatchObject({ total: 1, latest: '2017-04-09' })
    await publishChange(editor, event, { sources: [source('https://tarn.example/1', { publisher: 'Tarn' })] })
    expect(await getList('publisher', 'the-post')).toBeNull()
    const { modifiedAt } = await publisher('tarn')
    await publishChange(editor, event, { summary: 'More is known.' })
    expect((await publisher('tarn')).modifiedAt > modifiedAt).toBe(true)
    const { version } = await db.event.findUniqueOrThrow({ where: { id: event.id } })
    await withdrawEvent(editor, { id: event.id, version, reason: 'It was untrue.' })
    expect(await getList('publisher', 'tarn')).toBeNull()
    expect(await db.publisherCount.count()).toBe(0)
  })

  it('is touched by what is published under it, and by what no longer is', async () => {
    const event = await publish('2017-04-07', ['https://post.example/1', 'AFP via The Post'])
    expect(event.touched.tags).toEqual(expect.arrayContaining(['publisher:the-post', 'publisher:agence-france-presse']))
    expect(event.touched.addresses).toContain('/publishers/the-post.json')
    const changed = await publishChange(editor, event, {
      sources: [source('https://tarn.example/1', { publisher: 'Tarn' })],
    })
    expect(changed.touched.tags).toEqual(expect.arrayContaining(['publisher:the-post', 'publisher:tarn']))
  })

  it('leads on from the address of one that was merged', async () => {
    await publish('2017-04-07', ['https://post.example/1', 'The Post'], ['https://tarn.example/1', 'Tarn'])
    const kept = await db.publisher.findUniqueOrThrow({ where: { slug: 'the-post' } })
    await db.publisher.create({
      data: { id: editor.userId, slug: 'old-post', name: 'Old Post', mergedIntoId: kept.id },
    })
    expect(await getListAt('publisher', 'old-post', newest)).toEqual({ found: 'moved', path: '/publishers/the-post' })
    const asked = readSearch(new URLSearchParams('publisher=old-post'))
    expect(asked.ok && (await search(asked.value))).toMatchObject({
      ...{ total: 1, query: 'publisher=the-post', asked: { publisher: 'the-post' } },
    })
  })
})

it('lists publishers, those with most events first and those of late', async () => {
  await publish('2017-04-07', ['https://post.example/1', 'The Post'])
  await publish('2017-08-07', ['https://post.example/2', 'AFP via The Post'])
  const names = await getNames('publishers')
  expect(names).toMatchObject({ type: 'publishers', path: '/publishers', total: 2, recentSince: '2017-07-09' })
  expect(names.most.map(({ name, path, events }) => [name, path, events])).toEqual([
    ['The Post', '/publishers/the-post', 2],
    ['Agence France-Presse', '/publishers/agence-france-presse', 1],
  ])
  expect(names.recent).toHaveLength(2)
})

it('has pages for more publishers than one can list', async () => {
  await publish('2017-04-07', ['https://post.example/1', 'The Post'])
  const made = Array.from({ length: 101 }, (_, n) => ({ id: newId(), slug: `paper-${n}`, name: `Paper ${n}` }))
  await db.publisher.createMany({ data: made })
  await db.publisherCount.createMany({
    data: made.map(({ id }) => ({ publisherId: id, events: 1, modifiedAt: new Date() })),
  })
  expect(await getNames('publishers', 1)).toMatchObject({ page: null, next: 2, total: 102, most: { length: 100 } })
  expect(await getNames('publishers', 2)).toMatchObject({
    ...{ page: 2, query: 'page=2', next: null, total: 102, most: { length: 2 }, recent: [] },
  })
  expect(await getNames('publishers', 3)).toBeNull()
  expect(await getNames('contexts', 2)).toBeNull()
})

it('imports write the same', async () => {
  const day = '2019-06-04'
  await read({ [day]: { [at(day, 8)]: [{ text: 'A ferry leaves.', source: 'https://www.bbc.com/ferry' }] } })
  expect((await publisher('bbc')).events.map(({ headline }) => headline)).toEqual(['A ferry leaves.'])
  expect(await db.source.findFirstOrThrow()).toMatchObject({ isAttributed: true })
})
