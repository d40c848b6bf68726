import { beforeEach, expect, it } from 'vitest'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { getDayBoard } from '@/lib/desk/day-board'
import { placeEvent, placeSection } from '@/lib/desk/order-day'
import type { Editor } from '@/lib/users/actor'
import { createActor } from '@/tests/support/people'
import { at, emptyArchive, eventsOf, headlinesOf, read } from './pages'

const day = '2019-06-04'
const [one, two, three] = ['The harbour reopens.', 'A bridge is closed for repairs.', 'The mayor of Ellery resigns.']
const sport = { text: 'Ellery wins the cup.', section: 'Sports' }

let editor: Editor
beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
})

const board = () => getDayBoard(editor, plainDate(day))

async function idOf(text: string): Promise<string> {
  const found = await db.event.findFirst({ where: { headline: text }, select: { id: true } })
  return found?.id ?? ''
}

it('keeps an editor’s order through imports, and puts what is new at the end', async () => {
  await read({ [day]: { [at(day, 8)]: [one, two, three, sport] } })
  const { order } = await board()
  expect(await placeEvent(editor, { date: day, order, id: await idOf(three), act: 'first' })).toMatchObject({
    ok: true,
  })
  expect(await headlinesOf(day)).toEqual([three, one, two, sport.text])

  const reworded = 'A bridge is closed for two months of repairs.'
  await read({ [day]: { [at(day, 10)]: ['A new bullet on top.', one, reworded, three, sport] } })
  expect(await headlinesOf(day)).toEqual([three, one, reworded, sport.text, 'A new bullet on top.'])
  await read({ [day]: { [at(day, 12)]: [reworded, 'And another one.', one, three, sport, 'A new bullet on top.'] } })
  expect(await headlinesOf(day)).toEqual([three, one, reworded, sport.text, 'A new bullet on top.', 'And another one.'])
})

it('goes on following the page on days that nobody put in order', async () => {
  await read({ [day]: { [at(day, 8)]: [one, two, three], [at(day, 9)]: [three, one, two] } })
  expect(await headlinesOf(day)).toEqual([three, one, two])
})

it('moves events and sections, each with its entry in the log', async () => {
  await read({ [day]: { [at(day, 8)]: [one, two, sport] } })
  expect(await placeSection(editor, { date: day, order: (await board()).order, section: 'sports', act: 'up' })).toEqual(
    {
      ok: true,
      value: null,
    },
  )
  expect(await headlinesOf(day)).toEqual([sport.text, one, two])
  const into = { act: 'into', section: 'sports', before: await idOf(sport.text) } as const
  await placeEvent(editor, { date: day, order: (await board()).order, id: await idOf(two), ...into })
  expect(await headlinesOf(day)).toEqual([two, sport.text, one])
  const [moved] = await eventsOf(day)
  expect(moved).toMatchObject({ version: 2, sectionSlug: 'sports', slug: slugOf(two), status: 'PUBLISHED' })
  expect((await board()).sections).toMatchObject([{ slug: 'sports', events: [{}, {}] }, { events: [{}] }])
  expect(await db.auditEntry.count({ where: { act: 'day.order', subject: 'day', subjectId: day } })).toBe(2)
  expect(await db.auditEntry.count({ where: { act: 'event.revise' } })).toBe(1)
})

it('refuses to move what somebody else moved meanwhile, what is not there, and into no section', async () => {
  await read({ [day]: { [at(day, 8)]: [one, two] } })
  const [{ order }, id] = [await board(), await idOf(two)]
  const move = { date: day, order, id, act: 'up' } as const
  expect(await placeEvent(editor, { ...move, act: 'into', section: 'nowhere', before: null })).toMatchObject({
    error: { type: 'no-section' },
  })
  expect(await placeEvent(editor, { ...move, id: editor.userId })).toMatchObject({ error: { type: 'not-found' } })
  expect(await placeSection(editor, { date: day, order, section: 'nowhere', act: 'up' })).toMatchObject({
    error: { type: 'not-found' },
  })
  expect(await placeEvent(editor, move)).toMatchObject({ ok: true })
  expect(await placeEvent(editor, move)).toMatchObject({ error: { type: 'stale' } })
  expect(await headlinesOf(day)).toEqual([two, one])
})
