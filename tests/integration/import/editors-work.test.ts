import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { at, emptyArchive, everyRow, eventsOf, headlinesOf, read, type Bullet } from './pages'

const day = '2019-06-04'
const next = '2019-06-05'
const harbour = 'The harbour of [[Port Ellery]] reopens after two years of repairs.'
const reworded = 'The old harbour of [[Port Ellery]] reopens after two years of costly repairs.'
const plain = (text: string) => text.replace(/[[\]]/g, '')
const own = 'Port Ellery has its harbour back.'
const storm = { text: 'A storm breaks the pier of Tarn.', source: 'https://post.example/storm' }
const authorId = '01900000-0000-7000-8000-000000000001'

const source = 'https://post.example/harbour'
const sourced = (bullet: Bullet): Bullet => ({ source, ...(typeof bullet === 'string' ? { text: bullet } : bullet) })
const readAt = (hour: number, bullets: Bullet[]) => read({ [day]: { [at(day, hour)]: bullets.map(sourced) } })

beforeEach(async () => {
  await emptyArchive()
  await db.user.create({ data: { id: authorId, email: 'editor@post.example', name: 'Ines Quill', role: 'EDITOR' } })
  await readAt(8, [harbour])
})

/** What an editor's command does: fields, version and revision together. */
async function edit(changes: Record<string, unknown>) {
  const [event] = await db.event.findMany({ where: { status: { not: 'MERGED' } } })
  const slug = 'slug' in changes ? String(changes.slug) : event!.slug!
  await db.$transaction([
    db.address.upsert({
      where: { date_slug: { date: event!.date, slug } },
      update: {},
      create: { date: event!.date, slug, eventId: event!.id, publishedAt: new Date() },
    }),
    db.event.update({ where: { id: event!.id }, data: { ...changes, version: { increment: 1 } } }),
    db.revision.create({
      data: {
        eventId: event!.id,
        version: event!.version + 1,
        at: new Date('2019-06-04T08:30:00Z'),
        authorId,
        act: 'edit',
        snapshot: {},
      },
    }),
  ])
  return event!.id
}

describe('a headline that an editor wrote', () => {
  beforeEach(() => edit({ headline: own, slug: 'port-ellery-has-its-harbour-back' }))

  it('stays; what the page says now is offered, once', async () => {
    const summary = await readAt(9, [reworded])
    expect(summary.events).toEqual({ offered: 1 })
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({ headline: own, version: 2, slug: 'port-ellery-has-its-harbour-back' })
    expect(event?.offers).toMatchObject([
      { field: 'headline', value: plain(reworded), status: 'OPEN', readAt: new Date('2019-06-04T09:00:00Z') },
    ])
    await readAt(10, [reworded, storm])
    expect((await eventsOf(day))[0]?.offers).toHaveLength(1)
  })

  it('gets no second offer of what was refused, also when the page wavers', async () => {
    await readAt(9, [reworded])
    await db.importOffer.updateMany({ data: { status: 'REFUSED', decidedAt: new Date() } })
    await readAt(10, [harbour])
    await readAt(11, [reworded])
    const [event] = await eventsOf(day)
    expect(event?.offers.map((offer) => [offer.value, offer.status])).toEqual([
      [plain(reworded), 'REFUSED'],
      [plain(harbour), 'SUPERSEDED'],
    ])
  })

  it('does not keep the other fields from following the page', async () => {
    await readAt(9, [
      { text: harbour, section: 'Business and economy', topic: 'Ports of Ellery', source: 'https://other.example/1' },
    ])
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({ headline: own, sectionSlug: 'business-and-economy', version: 3, offers: [] })
  })

  it('is the same event still when the page rewords its own', async () => {
    await readAt(9, [reworded])
    expect(await eventsOf(day)).toHaveLength(1)
  })
})

it('keeps the section that an editor chose, and lets the headline follow the page', async () => {
  await db.section.create({ data: { slug: 'ports', name: 'Ports' } })
  await edit({ sectionSlug: 'ports' })
  await readAt(9, [{ text: reworded, section: 'Sports' }])
  const [event] = await eventsOf(day)
  expect(event).toMatchObject({ sectionSlug: 'ports', headline: plain(reworded) })
  expect(event?.offers).toMatchObject([{ field: 'section', value: { name: 'Sports' } }])
})

it('keeps the date that an editor gave it, and finds it there again', async () => {
  await db.day.create({ data: { date: new Date('2019-06-01') } })
  const [event] = await eventsOf(day)
  await db.address.create({
    data: { date: new Date('2019-06-01'), slug: 'the-harbour', eventId: event!.id, publishedAt: new Date() },
  })
  await db.event.update({ where: { id: event!.id }, data: { date: new Date('2019-06-01'), slug: 'the-harbour' } })
  await readAt(9, [reworded])
  expect(await eventsOf(day)).toEqual([])
  expect(await eventsOf('2019-06-01')).toMatchObject([{ id: event!.id, headline: plain(reworded) }])
})

it('does not publish again what an editor withdrew', async () => {
  await edit({ status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'A hoax.' })
  await readAt(9, [reworded])
  await readAt(10, [harbour])
  expect(await eventsOf(day)).toEqual([])
  expect(await eventsOf(day, 'WITHDRAWN')).toMatchObject([{ withdrawnReason: 'A hoax.', changes: [{}] }])
})

it('keeps what people worked on when it vanishes from its page, and offers to withdraw it, once', async () => {
  await edit({ summary: 'Ships may enter again.' })
  await readAt(9, [storm])
  await readAt(10, [storm, 'Ellery votes.'])
  const event = (await eventsOf(day)).find(({ summary }) => summary)
  expect(event).toMatchObject({ status: 'PUBLISHED', version: 2 })
  expect(event?.offers).toMatchObject([{ field: 'status', value: 'withdraw' }])
})

it('moves an edited event with its bullet, keeping the edit', async () => {
  const id = await edit({ headline: own, slug: 'port-ellery-has-its-harbour-back' })
  await read({ [day]: { [at(day, 9)]: [] }, [next]: { [at(day, 10)]: [harbour] } }, { settle: false })
  expect(await eventsOf(next)).toMatchObject([{ id, headline: own }])
})

it('changes nothing at all when the same page is read again', async () => {
  await edit({ headline: own, slug: 'port-ellery-has-its-harbour-back' })
  await readAt(9, [reworded])
  const before = await everyRow()
  await readAt(9, [reworded])
  expect(await everyRow()).toEqual(before)
  expect(await headlinesOf(day)).toEqual([own])
})
