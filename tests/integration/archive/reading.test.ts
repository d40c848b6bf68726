import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { getArchive, getMonth, getYear } from '@/lib/archive/counts'
import { getDay, getFront } from '@/lib/archive/days'
import { getEventAt } from '@/lib/archive/events'
import type { EventPageView } from '@/lib/archive/views'
import { plainDate } from '@/lib/dates/plain-date'
import { relateArchive } from '@/lib/related/relate-archive'
import { createEvent } from '@/tests/support/factories'

const day = plainDate('2017-04-07')

async function eventAt(slug: string, date = day): Promise<EventPageView> {
  const at = await getEventAt(date, slug)
  if (at?.found !== 'event') throw new Error(`no event at ${date} ${slug}`)
  return at.view
}

beforeAll(async () => {
  await createEvent({ date: '2016-02-29', headline: 'A leap day passes' })
  await createEvent({
    position: 2,
    headline: 'Second',
    slug: 'second',
    contexts: ['Twitter', 'Donald Trump', 'Norway'],
  })
  await createEvent({
    position: 1,
    headline: 'First',
    slug: 'first',
    contexts: ['Norway'],
    topics: ['Story', 'Chapter'],
    section: 'Law and crime',
  })
  await createEvent({
    position: 3,
    headline: 'Hidden draft',
    slug: 'hidden-draft',
    status: 'DRAFT',
    contexts: ['Twitter'],
  })
  await createEvent({ position: 4, headline: 'Gone', slug: 'gone', status: 'WITHDRAWN', contexts: ['Twitter'] })
  await createEvent({ date: '2017-04-06', headline: 'Shares one', slug: 'shares-one', contexts: ['Twitter'] })
  await createEvent({
    date: '2018-01-05',
    headline: 'Shares two',
    slug: 'shares-two',
    contexts: ['Donald Trump', 'Twitter'],
  })
  await createEvent({
    date: '2017-05-01',
    position: 1,
    headline: 'It is known now',
    slug: 'it-is-known-now',
    earlier: [
      { headline: 'It is said', at: '2017-05-01T08:00:00Z' },
      { headline: 'It seems', at: '2017-05-01T09:00:00Z' },
    ],
  })
  await relateArchive()
})

describe('a day', () => {
  it('shows its published events in the order of the page, and nothing else', async () => {
    expect((await getDay(day)).events.map((event) => event.headline)).toEqual(['First', 'Second'])
  })

  it('leads to the nearest days that have events, also from a day that has none', async () => {
    expect(await getDay(day)).toMatchObject({ previous: { date: '2017-04-06' }, next: { date: '2017-05-01' } })
    expect(await getDay(plainDate('2017-03-01'))).toMatchObject({
      events: [],
      previous: { date: '2016-02-29' },
      next: { date: '2017-04-06' },
      modifiedAt: null,
    })
    expect(await getDay(plainDate('2016-02-29'))).toMatchObject({ previous: null, next: { date: '2017-04-06' } })
  })

  it('is on the front page when it is one of the latest three with events', async () => {
    const front = await getFront()
    expect(front.days.map((day) => day.date)).toEqual(['2018-01-05', '2017-05-01', '2017-04-07'])
    expect(front.days[2]?.events).toHaveLength(2)
  })
})

describe('an event', () => {
  it('names its section, its topics outermost first, its neighbours', async () => {
    expect(await eventAt('first')).toMatchObject({
      section: 'Law and crime',
      topics: [
        { name: 'Story', path: '/topics/story', wikipedia: 'https://en.wikipedia.org/wiki/Story' },
        { name: 'Chapter' },
      ],
      previousEvent: null,
      nextEvent: { headline: 'Second', path: '/news/2017/04/7/second' },
      changes: [],
    })
  })

  it('is related to those that share most contexts, then to the nearest; unpublished work is in no list', async () => {
    const { related } = await eventAt('second')
    expect(related.map(({ headline, relation, contexts }) => [headline, relation, contexts])).toEqual([
      ['Shares two', 'later', ['Donald Trump', 'Twitter']],
      ['First', 'same day', ['Norway']],
      ['Shares one', 'earlier', ['Twitter']],
    ])
  })

  it('puts first what editors pinned, and never shows what they hid', async () => {
    const [second, one, two, known] = await Promise.all([
      eventAt('second'),
      eventAt('shares-one', plainDate('2017-04-06')),
      eventAt('shares-two', plainDate('2018-01-05')),
      eventAt('it-is-known-now', plainDate('2017-05-01')),
    ])
    await db.related.createMany({
      data: [
        { fromId: second.id, toId: known.id, kind: 'PINNED', position: 1 },
        { fromId: second.id, toId: one.id, kind: 'PINNED', position: 0 },
        { fromId: second.id, toId: two.id, kind: 'HIDDEN' },
      ],
    })
    const { related } = await eventAt('second')
    expect(related.map((event) => event.headline)).toEqual(['Shares one', 'It is known now', 'First'])
    await db.related.deleteMany()
  })

  it('shows every headline it had, with the time and the address of then, and answers at each', async () => {
    const date = plainDate('2017-05-01')
    const { changes } = await eventAt('it-is-known-now', date)
    expect(changes).toEqual([
      { headline: 'It is said', path: '/news/2017/05/1/it-is-said', at: '2017-05-01T08:00:00.000Z' },
      { headline: 'It seems', path: '/news/2017/05/1/it-seems', at: '2017-05-01T09:00:00.000Z' },
      { headline: 'It is known now', path: '/news/2017/05/1/it-is-known-now', at: '2017-05-01T12:00:00.000Z' },
    ])
    for (const slug of ['it-is-said', 'it-seems'])
      expect(await getEventAt(date, slug)).toEqual({ found: 'moved', path: '/news/2017/05/1/it-is-known-now' })
  })

  it('that was withdrawn says why; a draft and what never was are nothing', async () => {
    expect(await getEventAt(day, 'gone')).toMatchObject({
      found: 'withdrawn',
      view: { headline: 'Gone', reason: 'It turned out to be untrue.' },
    })
    expect(await getEventAt(day, 'hidden-draft')).toBeNull()
    expect(await getEventAt(day, 'never-was')).toBeNull()
  })

  it('links articles whose titles need escaping so that the title can be read back', async () => {
    const titles = ['100% Renewable? Yes/No', 'de:Köln', 'AT&T', 'C++ (language)', 'Straße #1']
    await createEvent({ date: '2016-02-29', headline: 'Odd titles', slug: 'odd-titles', contexts: titles })
    const { contexts } = await eventAt('odd-titles', plainDate('2016-02-29'))
    const read = contexts.map(({ wikipedia }) =>
      decodeURIComponent((wikipedia ?? '').split('/wiki/')[1] ?? '').replaceAll('_', ' '),
    )
    expect(read).toEqual(['100% Renewable? Yes/No', 'Köln', 'AT&T', 'C++ (language)', 'Straße #1'])
    expect(contexts[1]?.wikipedia).toMatch(/^https:\/\/de\.wikipedia\.org\//)
  })
})

describe('the archive', () => {
  it('counts published events by day, month and year', async () => {
    const month = await getMonth('2017-04')
    expect(month.days).toHaveLength(30)
    expect(month.days.filter((day) => day.events).map((day) => [day.date, day.events])).toEqual([
      ['2017-04-06', 1],
      ['2017-04-07', 2],
    ])
    expect(month).toMatchObject({ total: 3, previous: '/news/2016/02', next: '/news/2017/05' })
    expect(await getYear(2017)).toMatchObject({ total: 4, previous: 2016, next: 2018 })
    expect(await getArchive()).toMatchObject({
      earliest: '2016-02-29',
      latest: '2018-01-05',
      years: [{ year: 2018 }, { year: 2017, total: 4 }, { year: 2016 }],
    })
  })

  it('has a page for every month and year, also those without events', async () => {
    expect(await getMonth('1904-02')).toMatchObject({ total: 0, previous: null, next: '/news/2016/02' })
    expect((await getMonth('1904-02')).days).toHaveLength(29)
    expect(await getYear(2030)).toMatchObject({ total: 0, previous: 2018, next: null })
  })
})
