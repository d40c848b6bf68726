import { beforeAll, describe, expect, it } from 'vitest'
import { getYear } from '@/lib/archive/counts'
import { getNames } from '@/lib/archive/names'
import { getOnThisDay } from '@/lib/archive/on-this-day'
import { findRandomDay } from '@/lib/archive/random-day'
import { plainDate } from '@/lib/dates/plain-date'
import { createEvent } from '@/tests/support/factories'

beforeAll(async () => {
  for (const year of [2012, 2014, 2015, 2016])
    for (let i = 0; i < 25; i++)
      await createEvent({ date: `${year}-02-28`, contexts: ['Norway'], topics: ['Winter'], section: 'Sports' })
  await createEvent({ date: '2012-02-29', contexts: ['Sweden', 'Norway'], topics: ['Leap'] })
  await createEvent({ date: '2016-02-29', contexts: ['Sweden'], section: 'Law and crime' })
  await createEvent({ date: '2013-02-28', status: 'DRAFT', contexts: ['Nobody'], topics: ['Nothing'] })
})

const page = async (day: string, before: string | null = null) => {
  const view = await getOnThisDay(day, before === null ? null : plainDate(before))
  return { ...view, dates: [...new Set(view.events.map(({ date }) => date))] }
}

describe('a day of every year', () => {
  it('has the newest years first, whole, and leads on to the older ones', async () => {
    expect(await page('02-28')).toMatchObject({
      total: 100,
      years: [
        { date: '2016-02-28', events: 25 },
        { date: '2015-02-28' },
        { date: '2014-02-28' },
        { date: '2012-02-28' },
      ],
      dates: ['2016-02-28', '2015-02-28', '2014-02-28'],
      next: '2014-02-28',
    })
    expect(await page('02-28', '2014-02-28')).toMatchObject({ dates: ['2012-02-28'], next: null, total: 100 })
  })

  it('is 29 February where there was one', async () => {
    expect((await page('02-29')).dates).toEqual(['2016-02-29', '2012-02-29'])
  })

  it('is a page also where nothing ever happened', async () => {
    expect(await page('07-01')).toMatchObject({ total: 0, years: [], events: [], next: null, modifiedAt: null })
  })
})

describe('what names there are', () => {
  it('are those that published events have, most frequent first', async () => {
    const contexts = await getNames('contexts')
    expect(contexts.total).toBe(2)
    expect(contexts.most.map(({ path, events }) => [path, events])).toEqual([
      ['/contexts/norway', 101],
      ['/contexts/sweden', 2],
    ])
    const { total, most } = await getNames('topics')
    expect([total, most.map(({ name, events }) => [name, events])]).toEqual([
      2,
      [
        ['Winter', 100],
        ['Leap', 1],
      ],
    ])
    expect(await getNames('sections')).toMatchObject({
      total: 2,
      most: [
        { path: '/sections/sports', events: 100 },
        { path: '/sections/law-and-crime', events: 1 },
      ],
      recent: [],
    })
  })

  it('says of which there was most in the latest weeks', async () => {
    expect(await getNames('contexts')).toMatchObject({
      recentSince: '2016-01-31',
      recent: [
        { name: 'Norway', events: 25 },
        { name: 'Sweden', events: 1 },
      ],
    })
  })
})

it('a year has its biggest days and most named contexts', async () => {
  const { biggestDays, mostNamed } = await getYear(2016)
  expect(biggestDays.map(({ date, events }) => [date, events])).toEqual([
    ['2016-02-28', 25],
    ['2016-02-29', 1],
  ])
  expect(mostNamed.map(({ name, events }) => [name, events])).toEqual([
    ['Norway', 25],
    ['Sweden', 1],
  ])
})

it('a random day is one that has events', async () => {
  const days = ['2012-02-28', '2012-02-29', '2014-02-28', '2015-02-28', '2016-02-28', '2016-02-29']
  for (let i = 0; i < 20; i++) expect(days).toContain(await findRandomDay())
})
