import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { getEventAt } from '@/lib/archive/events'
import { getList } from '@/lib/archive/lists'
import { plainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'

const idOf = async (slug: string) => (await db.context.findUniqueOrThrow({ where: { slug } })).id

const counts = async (slug: string) => {
  const rows = await db.contextCount.findMany({ where: { context: { slug } }, orderBy: { year: 'asc' } })
  return Object.fromEntries(rows.map(({ year, events }) => [year, events]))
}

describe('what is said of a context', () => {
  beforeAll(async () => {
    for (let day = 1; day <= 20; day++)
      await createEvent({
        date: `2016-03-${String(day).padStart(2, '0')}`,
        contexts: ['United States', `Person ${day}`],
      })
    for (const date of ['2016-04-01', '2016-04-02', '2016-06-03'])
      await createEvent({ date, contexts: ['Ostland', 'Ada Quill', 'United States'] })
    await createEvent({ date: '2016-05-01', status: 'DRAFT', contexts: ['Ostland', 'Nobody'] })
    const ostland = await idOf('ostland')
    await db.eventContext.updateMany({
      where: { contextId: ostland, date: new Date('2016-04-01') },
      data: { name: 'the East' },
    })
    await db.context.createMany({
      data: [
        { id: uuid(), slug: 'east-land', name: 'East Land', mergedIntoId: ostland },
        { id: uuid(), slug: 'ostland-2', name: 'Ostland', mergedIntoId: ostland },
      ],
    })
  })

  it('is its course, months without events among them, its first and its latest day', async () => {
    expect(await getList('context', 'ostland')).toMatchObject({
      ...{ total: 3, earliest: '2016-04-01', latest: '2016-06-03' },
      about: {
        activity: [
          { period: '2016-04', events: 2 },
          { period: '2016-05', events: 0 },
          { period: '2016-06', events: 1 },
        ],
      },
    })
  })

  it('is what else it is called, most frequent first, and what it was called', async () => {
    const view = await getList('context', 'ostland')
    expect(view?.about.aliases).toEqual([{ name: 'the East', events: 1 }])
    expect(view?.about.formerNames).toEqual(['East Land'])
  })

  it('names first with whom it appears most tellingly, not what is named everywhere', async () => {
    const view = await getList('context', 'ostland')
    expect(view?.about.appearsWith.map(({ path, events }) => [path, events])).toEqual([['/contexts/ada-quill', 3]])
    expect(view?.about.latestOnly).toBeNull()
  })

  it('stands on the first page alone', async () => {
    const later = await getList('context', 'ostland', { order: 'newest', from: plainDate('2016-06-03') })
    expect(later?.about).toMatchObject({ activity: [], aliases: [], formerNames: [], appearsWith: [] })
    expect(later?.total).toBe(3)
  })

  it('goes by years where months would be too many', async () => {
    await createEvent({ date: '2012-12-31', contexts: ['Longevity'] })
    await createEvent({ date: '2016-01-01', contexts: ['Longevity'] })
    const view = await getList('context', 'longevity')
    expect(view?.about.activity.map(({ period, events }) => `${period} ${events}`)).toEqual([
      ...['2012 1', '2013 0', '2014 0', '2015 0', '2016 1'],
    ])
  })
})

describe('the count of a context', () => {
  it('follows its events as they are published, withdrawn, moved and linked otherwise', async () => {
    const event = await createEvent({ date: '2015-05-05', contexts: ['Vesta'], status: 'DRAFT' })
    expect(await counts('vesta')).toEqual({})
    const at = new Date('2015-06-01T00:00:00Z')
    await db.address.updateMany({ where: { eventId: event }, data: { publishedAt: at } })
    await db.event.update({ where: { id: event }, data: { status: 'PUBLISHED', publishedAt: at, modifiedAt: at } })
    expect(await counts('vesta')).toEqual({ 0: 1, 2015: 1 })
    await createEvent({ date: '2016-05-05', contexts: ['Vesta', 'Ceres'] })
    expect(await counts('vesta')).toEqual({ 0: 2, 2015: 1, 2016: 1 })
    const [vesta, ceres] = [await idOf('vesta'), await idOf('ceres')]
    await db.eventContext.update({
      where: { eventId_contextId: { eventId: event, contextId: vesta } },
      data: { contextId: ceres },
    })
    expect([await counts('vesta'), await counts('ceres')]).toEqual([
      { 0: 1, 2016: 1 },
      { 0: 2, 2015: 1, 2016: 1 },
    ])
    await db.event.update({
      where: { id: event },
      data: { status: 'WITHDRAWN', withdrawnAt: at, withdrawnReason: 'No.' },
    })
    expect(await counts('ceres')).toEqual({ 0: 1, 2016: 1 })
    await db.eventContext.deleteMany({ where: { contextId: ceres } })
    expect(await counts('ceres')).toEqual({})
  })

  it('knows when any of the events last changed', async () => {
    const event = await createEvent({ date: '2015-05-05', contexts: ['Juno'] })
    await db.event.update({ where: { id: event }, data: { modifiedAt: '2020-02-02T02:02:02Z' } })
    expect((await getList('context', 'juno'))?.modifiedAt).toBe('2020-02-02T02:02:02.000Z')
  })
})

describe('a story', () => {
  beforeAll(async () => {
    await createEvent({ date: '2014-01-01', position: 2, slug: 'b', topics: ['War', 'Siege'] })
    await createEvent({ date: '2014-01-01', position: 1, slug: 'a', topics: ['War'] })
    await createEvent({ date: '2014-01-03', slug: 'c', topics: ['War', 'Siege', 'Truce'] })
    await createEvent({ date: '2014-01-02', slug: 'draft', status: 'DRAFT', topics: ['War'] })
    await createEvent({ date: '2014-01-05', slug: 'd', topics: ['War', 'Trial'] })
  })

  it('has its topics nested, each leading up to the one above', async () => {
    const view = await getList('topic', 'war')
    expect(view?.about.subtopics).toMatchObject([
      { name: 'Siege', events: 2, subtopics: [{ name: 'Truce', events: 1, subtopics: [] }] },
      { name: 'Trial', events: 1, subtopics: [] },
    ])
    expect((await getList('topic', 'siege'))?.about.partOf).toMatchObject([{ path: '/topics/war' }])
  })

  it('goes from the oldest to the newest as well', async () => {
    const view = await getList('topic', 'war', { order: 'oldest', from: null })
    expect(view?.events.map(({ path }) => path.slice(-1))).toEqual(['a', 'b', 'c', 'd'])
    expect(view).toMatchObject({ order: 'oldest', before: null, after: null, next: null })
    const later = await getList('topic', 'war', { order: 'oldest', from: plainDate('2014-01-01') })
    expect(later).toMatchObject({ after: '2014-01-01', events: [{ date: '2014-01-03' }, { date: '2014-01-05' }] })
    expect(await getList('topic', 'war', { order: 'oldest', from: plainDate('2014-01-05') })).toBeNull()
  })

  it('leads from each event to the one before and the one after, in every topic that has any', async () => {
    const at = await getEventAt(plainDate('2014-01-03'), 'c')
    expect(at?.found === 'event' && at.view.stories).toMatchObject([
      { topic: { name: 'War' }, previous: { path: '/news/2014/01/1/b' }, next: { date: '2014-01-05' } },
      { topic: { name: 'Siege' }, previous: { path: '/news/2014/01/1/b', date: '2014-01-01' }, next: null },
    ])
  })
})
