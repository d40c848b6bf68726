import { beforeAll, describe, expect, it } from 'vitest'
import type { ListType } from '@/lib/archive/addresses'
import type { Start } from '@/lib/archive/list-outline'
import { getList, newest } from '@/lib/archive/lists'
import type { ListView } from '@/lib/archive/list-views'
import { addDays, plainDate, type PlainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'

const first = plainDate('2017-01-01')
const busyDay = addDays(first, 10)
let ids: Set<string>

beforeAll(async () => {
  const made: string[] = []
  // 40 days with one event each, one of them with 60, written neither in the order of days nor of the page.
  for (let i = 0; i < 40; i++) {
    const date = addDays(first, (i * 7) % 40)
    for (let position = date === busyDay ? 59 : 0; position >= 0; position--)
      made.push(await createEvent({ date, position, contexts: ['Norway'], section: 'Law and crime' }))
  }
  ids = new Set(made)
  for (const status of ['DRAFT', 'WITHDRAWN'] as const)
    await createEvent({ date: '2017-01-20', status, contexts: ['Norway', 'Nobody'], topics: ['Nothing'] })
  await createEvent({ date: '2017-03-03', contexts: ['Sweden'], topics: ['Story', 'Story'], section: 'Sports' })
  await createEvent({ date: '2017-03-04', topics: ['Other', 'Story'] })
})

const before = (date: PlainDate): Start => ({ order: 'newest', from: date })

const list = async (type: ListType, slug: string, start: Start = newest): Promise<ListView> => {
  const view = await getList(type, slug, start)
  if (!view) throw new Error(`no ${type} ${slug}`)
  return view
}

async function allPages(type: ListType, slug: string): Promise<ListView[]> {
  const pages = [await list(type, slug)]
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
    pages.push(await list(type, slug, before(plainDate(next))))
  return pages
}

describe('a list of events', () => {
  it.each(['context', 'section'] as const)('has every published event of a %s on exactly one page', async (type) => {
    const pages = await allPages(type, { context: 'norway', section: 'law-and-crime' }[type])
    const events = pages.flatMap((page) => page.events)
    expect(events).toHaveLength(99)
    expect(new Set(events.map((event) => event.id))).toEqual(ids)
    expect(pages.map((page) => page.total)).toEqual(pages.map(() => 99))
  })

  it('is newest first, a day in the order of its page, and no day is cut in two', async () => {
    const pages = await allPages('context', 'norway')
    const events = pages.flatMap((page) => page.events)
    expect(events.map((event) => event.date)).toEqual(
      events
        .map((event) => event.date)
        .toSorted()
        .reverse(),
    )
    expect(pages.map((page) => page.events.length)).toEqual([89, 10])
    expect(pages.map((page) => [page.before, page.next])).toEqual([
      [null, busyDay],
      [busyDay, null],
    ])
    const positions = await db.event.findMany({ where: { date: new Date(busyDay) }, orderBy: { position: 'asc' } })
    expect(events.filter((event) => event.date === busyDay).map((event) => event.id)).toEqual(
      positions.map(({ id }) => id),
    )
  })

  it('names what it is of, and when any of it last changed', async () => {
    expect(await list('context', 'norway', before(busyDay))).toMatchObject({
      type: 'context',
      path: '/contexts/norway',
      name: 'Norway',
      wikipedia: 'https://en.wikipedia.org/wiki/Norway',
      modifiedAt: '2017-02-09T12:00:00.000Z',
    })
    expect(await list('section', 'sports')).toMatchObject({ name: 'Sports', wikipedia: null, total: 1, next: null })
  })

  it('has an event once, however often and wherever a topic stands above it', async () => {
    const { events, total } = await list('topic', 'story')
    expect(events.map((event) => event.date)).toEqual(['2017-03-04', '2017-03-03'])
    expect(total).toBe(2)
  })

  it('is not there for a name without published events, nor before the first of them', async () => {
    expect(await getList('context', 'nobody')).toBeNull()
    expect(await getList('topic', 'nothing')).toBeNull()
    expect(await getList('topic', 'norway')).toBeNull()
    expect(await getList('context', 'never-named')).toBeNull()
    expect(await getList('context', 'norway', before(first))).toBeNull()
  })

  it('begins with the newest events before any date, also one without events', async () => {
    const { events, next, ...view } = await list('context', 'norway', before(plainDate('2017-01-04')))
    expect({ before: view.before, next, dates: events.map((event) => event.date) }).toEqual({
      before: '2017-01-04',
      next: null,
      dates: ['2017-01-03', '2017-01-02', '2017-01-01'],
    })
  })
})
