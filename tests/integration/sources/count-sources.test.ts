import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { getSources, publishersOnPage } from '@/lib/archive/sources'
import { touchedChannel } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { countSources } from '@/lib/sources/health/count-sources'
import { createEvent } from '@/tests/support/factories'

const none = {
  unchecked: 0,
  alive: 0,
  moved: 0,
  paywalled: 0,
  unreachable: 0,
  dead: 0,
  soft404: 0,
  parked: 0,
  archived: 0,
  saved: 0,
}
const story = (n: number | string, publisher = 'The Post') => ({ publisher, url: `https://post.example/${n}` })
const set = (n: number | string, more: Parameters<typeof db.source.update>[0]['data']) =>
  db.source.update({ where: { url: story(n).url }, data: more })

async function announcedBy(act: () => Promise<void>): Promise<string[]> {
  const listener = new Client({ connectionString: env().DATABASE_URL })
  const heard: string[] = []
  await listener.connect()
  listener.on('notification', ({ payload }) => heard.push(...(JSON.parse(payload ?? '[]') as string[])))
  await listener.query(`listen ${touchedChannel}`)
  await act()
  await listener.query('select 1')
  await listener.end()
  return heard
}

describe('the count of sources', () => {
  beforeAll(async () => {
    await createEvent({ date: '2016-01-01', sources: [story(1), story(2), story(3, 'AFP')] })
    await createEvent({ date: '2017-04-07', sources: [story(1), story(4, 'AFP'), story(5)] })
    await createEvent({ date: '2017-04-08', sources: [story(4, 'AFP'), story(6)] })
    await createEvent({ date: '2017-04-08', status: 'DRAFT', sources: [story(7)] })
    await set(1, { status: 'ALIVE' })
    await set(2, { status: 'DEAD', archiveUrl: 'https://archive.example/2' })
    await set(3, { status: 'SOFT_404' })
    await set(4, { status: 'ALIVE', isPaywalled: true })
    const { id } = await set(5, { status: 'PARKED' })
    await db.archivedCopy.create({
      data: {
        id: '018f0000-0000-7000-8000-000000000001',
        sourceId: id,
        kind: 'WAYBACK',
        capturedAt: new Date('2017-04-08'),
        url: 'https://archive.example/5',
      },
    })
  })

  it('is none before it was taken', async () => {
    expect(await getSources(1)).toMatchObject({ counts: { total: 0 }, years: [], publishers: [], modifiedAt: null })
  })

  it('is of what public events cite, as readers are told of it', async () => {
    expect(await announcedBy(countSources)).toEqual(['sources'])
    const view = await getSources(1)
    expect(view?.counts).toEqual({
      ...none,
      total: 6,
      alive: 1,
      dead: 1,
      soft404: 1,
      paywalled: 1,
      parked: 1,
      unchecked: 1,
      archived: 2,
      saved: 2,
    })
    expect(view?.years).toEqual([
      { year: 2016, ...none, total: 3, alive: 1, dead: 1, soft404: 1, archived: 1, saved: 1 },
      { year: 2017, ...none, total: 4, alive: 1, paywalled: 1, parked: 1, unchecked: 1, archived: 1, saved: 1 },
    ])
    expect(view?.publishers.map(({ name, total, path }) => [name, total, path])).toEqual([
      ['The Post', 4, '/publishers/the-post'],
      ['AFP', 2, '/publishers/afp'],
    ])
    expect(view).toMatchObject({ page: null, next: null, publisherTotal: 2 })
  })

  it('says nothing where nothing is otherwise', async () => {
    const before = await getSources(1)
    expect(await announcedBy(countSources)).toEqual([])
    expect(await getSources(1)).toEqual(before)
  })

  it('forgets years and publishers that have none any more', async () => {
    await db.event.updateMany({
      where: { date: new Date('2016-01-01') },
      data: { status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'x' },
    })
    expect(await announcedBy(countSources)).toEqual(['sources'])
    expect((await getSources(1))?.years.map(({ year }) => year)).toEqual([2017])
  })

  it('is paged by publishers', async () => {
    const sources = Array.from({ length: publishersOnPage }, (_, n) => ({
      publisher: `Paper ${n}`,
      url: `https://paper-${n}.example/1`,
    }))
    for (let n = 0; n < sources.length; n += 10)
      await createEvent({ date: '2018-01-01', sources: sources.slice(n, n + 10) })
    await countSources()
    expect(await getSources(1)).toMatchObject({ next: 2, publisherTotal: publishersOnPage + 2 })
    const second = await getSources(2)
    expect(second).toMatchObject({ page: 2, query: 'page=2', next: null, years: [] })
    expect(second?.publishers).toHaveLength(2)
    expect(await getSources(3)).toBeNull()
  })
})
