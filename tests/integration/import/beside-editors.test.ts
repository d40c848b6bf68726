import { beforeEach, expect, it } from 'vitest'
import { setTimeout as wait } from 'node:timers/promises'
import { db, type Tx } from '@/lib/db'
import { at, emptyArchive, eventsOf, read } from './pages'

const day = '2019-06-04'
const next = '2019-06-05'
const harbour = 'The harbour of [[Port Ellery]] reopens after two years of repairs.'
const plain = (text: string) => text.replace(/[[\]]/g, '')
const own = { headline: 'Port Ellery has its harbour back.', slug: 'port-ellery-has-its-harbour-back' }
const authorId = '01900000-0000-7000-8000-000000000001'

beforeEach(async () => {
  await emptyArchive()
  await db.user.create({ data: { id: authorId, email: 'editor@post.example', name: 'Ines Quill', role: 'EDITOR' } })
  await read({ [day]: { [at(day, 8)]: [harbour] } })
})

/** What an editor's command does with a headline: row, address, history, version and revision together. */
async function writeHeadline(tx: Tx, id: string, editedAt: Date) {
  const { version, date } = await tx.event.update({
    where: { id },
    data: { ...own, version: { increment: 1 }, modifiedAt: editedAt },
  })
  await tx.address.create({ data: { date, slug: own.slug, eventId: id, publishedAt: editedAt } })
  await tx.change.create({ data: { eventId: id, ...own, date, at: editedAt } })
  await tx.revision.create({ data: { eventId: id, version, at: editedAt, authorId, act: 'edit', snapshot: {} } })
}

const theEvent = () => db.event.findFirstOrThrow({ where: { mergedIntoId: null } })

it('waits for an editor who is saving, and then sees all that was saved', async () => {
  const { id } = await theEvent()
  const context = await db.context.create({
    data: { id: authorId, slug: 'ines-quill', name: 'Ines Quill', article: 'Ines Quill' },
  })
  let importing: Promise<unknown> = Promise.resolve()
  await db.$transaction(async (tx) => {
    await writeHeadline(tx, id, new Date('2019-06-04T08:30:00Z'))
    await tx.eventContext.deleteMany({ where: { eventId: id } })
    await tx.eventContext.create({
      data: { eventId: id, contextId: context.id, position: 0, name: 'Ines Quill', via: 'TEXT' },
    })
    importing = read({ [day]: { [at(day, 9)]: [`${harbour} [[Tarn]] waits.`] } })
    await importIsWaiting()
  })
  await importing
  const [event] = await eventsOf(day)
  expect(event).toMatchObject({ id, ...own })
  expect(event?.changes).toHaveLength(2)
  expect(await db.eventContext.findMany({ select: { name: true } })).toEqual([{ name: 'Ines Quill' }])
  expect(event?.offers.map((offer) => offer.field).sort()).toEqual(['contexts', 'headline'])
})

async function importIsWaiting() {
  for (;;) {
    const [row] = await db.$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    if (row?.waiting) return
    await wait(5)
  }
}

it('takes another address when an editor reserves the one it was about to take', async () => {
  const slug = 'ellery-votes'
  const draft = { id: authorId, date: new Date(day), slug, position: 9, headline: 'Ellery votes.', license: '' }
  let importing: Promise<unknown> = Promise.resolve()
  await db.$transaction(async (tx) => {
    await tx.event.create({ data: { ...draft, modifiedAt: new Date() } })
    await tx.address.create({ data: { date: draft.date, slug, eventId: draft.id } })
    importing = read({ [day]: { [at(day, 9)]: [harbour, 'Ellery votes.'] } })
    await importIsWaiting()
  })
  await importing
  expect((await eventsOf(day)).map((event) => event.slug)).toContain(`${slug}-2`)
})

it('does not keep an editor who holds an event of the day from writing another', async () => {
  const { id } = await theEvent()
  const draft = { id: authorId, date: new Date(day), slug: 'ellery-votes', position: 9, headline: 'Ellery votes.' }
  let importing: Promise<unknown> = Promise.resolve()
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`set local lock_timeout = '500ms'`
    await tx.$queryRaw`select id from events where id = ${id}::uuid for update`
    importing = read({ [day]: { [at(day, 9)]: [harbour, 'Tarn votes.'] } })
    await importIsWaiting()
    await tx.event.create({ data: { ...draft, license: '', modifiedAt: new Date() } })
    await tx.address.create({ data: { date: draft.date, slug: draft.slug, eventId: draft.id } })
  })
  await importing
  expect(await eventsOf(day)).toHaveLength(2)
})

it('writes into history after what an editor did since, also when the page was read before', async () => {
  const { id } = await theEvent()
  const editedAt = new Date('2019-07-01T12:00:00Z')
  await db.$transaction((tx) => writeHeadline(tx, id, editedAt))
  await read({ [day]: { [at(day, 9)]: [] }, [next]: { [at(day, 10)]: [harbour] } }, { settle: false })
  const [event] = await eventsOf(next)
  expect(event).toMatchObject({ id, ...own })
  expect(event?.changes.map(({ headline, date }) => [headline, date.toISOString().slice(0, 10)])).toEqual([
    [plain(harbour), day],
    [own.headline, next],
  ])
})

it('leads on from what left its page to the copy that an editor worked on', async () => {
  const { id } = await theEvent()
  await read({ [next]: { [at(day, 9)]: [harbour] } })
  const [copy] = await eventsOf(next)
  await db.$transaction((tx) => writeHeadline(tx, copy!.id, new Date('2019-06-04T09:30:00Z')))
  await read({ [day]: { [at(day, 10)]: [] } })
  expect(await eventsOf(next)).toMatchObject([{ id: copy!.id, ...own }])
  expect(await db.event.findUnique({ where: { id } })).toMatchObject({ status: 'MERGED', mergedIntoId: copy!.id })
})

it('keeps the rows of history that it does not change', async () => {
  const rows = () => db.change.findMany({ orderBy: { at: 'asc' }, select: { id: true, headline: true } })
  const [first] = await rows()
  await read({ [day]: { [at(day, 9)]: [harbour.replace('reopens', 'opens again')] } })
  expect((await rows())[0]).toEqual(first)
})
