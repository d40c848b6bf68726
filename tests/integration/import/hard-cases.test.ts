import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { at, emptyArchive, eventsOf, headlinesOf, read, type Bullet } from './pages'

const day = '2019-06-04'
const [before, after] = [addDays(plainDate(day), -1), addDays(plainDate(day), 1)]
const harbour = 'The harbour of [[Port Ellery]] reopens after two years of repairs.'
const ferry = 'A ferry runs aground near [[Port Ellery]]; nobody is hurt.'
const plain = (text: string) => text.replace(/[[\]]/g, '')
const idsOf = async (date: string) => (await eventsOf(date)).map((event) => event.id)

/** Readings of one day, an hour apart, from eight o'clock on. */
const readInTurn = (...pages: (Bullet[] | string)[]) =>
  read({ [day]: Object.fromEntries(pages.map((page, i) => [at(day, 8 + i), page])) })

beforeEach(emptyArchive)

describe('one event', () => {
  it('survives being reworded, moved, put under a topic and cited otherwise at once', async () => {
    await readInTurn([ferry, { text: harbour, source: 'https://post.example/1' }])
    const [, id] = await idsOf(day)
    await read({
      [day]: {
        [at(day, 12)]: [
          {
            text: 'The old harbour of [[Port Ellery]] reopens after two years of costly repairs.',
            topic: 'Ports',
            section: 'Sports',
            source: 'https://other.example/2',
          },
          ferry,
        ],
      },
    })
    expect((await idsOf(day))[0]).toBe(id)
    expect(await db.event.count()).toBe(2)
  })

  it('goes on with the half that says more of it when it is split in two', async () => {
    await readInTurn([`${harbour} ${ferry}`])
    const [id] = await idsOf(day)
    await read({ [day]: { [at(day, 12)]: [ferry, harbour] } })
    const now = await eventsOf(day)
    expect(now).toHaveLength(2)
    expect(now.map((event) => event.id)).toContain(id)
    expect(new Set(now.map((event) => event.id)).size).toBe(2)
  })

  it('takes the place of two that were put together; the other is withdrawn', async () => {
    await readInTurn([harbour, ferry])
    const ids = await idsOf(day)
    await read({ [day]: { [at(day, 12)]: [`${harbour} ${ferry}`] } })
    const [now, ...others] = await eventsOf(day)
    expect(others).toEqual([])
    expect(ids).toContain(now?.id)
    expect(await eventsOf(day, 'WITHDRAWN')).toHaveLength(1)
  })

  it('is found again after vandals blanked its page, with all others, in one run and in three', async () => {
    await readInTurn([harbour, ferry], '', [harbour, ferry])
    const ids = await idsOf(day)
    expect(ids).toHaveLength(2)
    await read({ [day]: { [at(day, 12)]: '' } })
    await read({ [day]: { [at(day, 13)]: [harbour, ferry] } })
    expect(await idsOf(day)).toEqual(ids)
    expect((await eventsOf(day)).map((event) => event.changes.length)).toEqual([1, 1])
  })
})

describe('two events', () => {
  const quake = (n: number) => `A magnitude ${n}.1 earthquake shakes the island of [[Tarn]].`

  it('nearly alike that swap places stay who they are', async () => {
    await readInTurn([quake(5), quake(7)])
    const ids = await idsOf(day)
    await read({ [day]: { [at(day, 12)]: [quake(7), quake(5)] } })
    expect(await idsOf(day)).toEqual(ids.toReversed())
    expect((await eventsOf(day)).map((event) => event.version)).toEqual([1, 1])
  })

  it('nearly alike stay two when one of them goes', async () => {
    await readInTurn([quake(5), quake(7)])
    const [, second] = await idsOf(day)
    await read({ [day]: { [at(day, 12)]: [quake(7)] } })
    expect(await idsOf(day)).toEqual([second])
    expect(await eventsOf(day, 'WITHDRAWN')).toMatchObject([{ headline: plain(quake(5)) }])
  })
})

describe('the same text on three days running', () => {
  const days = [before, day, after]
  const everyDay = (hour: number) => Object.fromEntries(days.map((date) => [date, { [at(day, hour)]: [harbour] }]))

  it('is three events, also when all pages are read again', async () => {
    await read(everyDay(8))
    const ids = (await Promise.all(days.map(idsOf))).flat()
    expect(new Set(ids).size).toBe(3)
    await read({ ...everyDay(9), [day]: { [at(day, 9)]: [harbour, ferry] } })
    expect((await Promise.all(days.map(idsOf))).flat().filter((id) => ids.includes(id))).toEqual(ids)
  })
})

it('gives a headline that wavers its own addresses back, in order of time', async () => {
  await readInTurn([harbour], [plain(harbour).replace('reopens', 'opens again')], [harbour])
  const [event] = await eventsOf(day)
  expect(event?.changes.map((change) => [change.slug === event.slug, change.at.getUTCHours()])).toEqual([
    [true, 8],
    [false, 9],
    [true, 10],
  ])
})

it('keeps the headlines of all days in order when one moves there and back', async () => {
  await read({ [day]: { [at(day, 8)]: [harbour] }, [after]: { [at(day, 8)]: [ferry] } })
  const [id] = await idsOf(day)
  await read({ [day]: { [at(day, 9)]: '' }, [after]: { [at(day, 9)]: [ferry, harbour] } })
  await read({ [day]: { [at(day, 10)]: [harbour] }, [after]: { [at(day, 10)]: [ferry] } })
  expect(await idsOf(day)).toEqual([id])
  expect(await headlinesOf(after)).toEqual([plain(ferry)])
})
