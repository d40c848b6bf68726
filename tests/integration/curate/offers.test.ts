import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { acceptOffer, refuseOffer } from '@/lib/desk/decide-offer'
import { contentOf } from '@/lib/desk/event-content'
import { getOffers } from '@/lib/desk/offers'
import { publishDraft } from '@/lib/desk/publish-draft'
import { restoreEvent } from '@/lib/desk/withdraw-event'
import { readEvents } from '@/lib/events/load-events'
import type { Editor } from '@/lib/users/actor'
import { at, emptyArchive, eventsOf, read, type Bullet } from '@/tests/integration/import/pages'
import { save } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

const day = '2019-06-04'
const harbour = 'The harbour of [[Port Ellery]] reopens after two years of repairs.'
const reworded = 'The old harbour of [[Port Ellery]] reopens after two years of costly repairs.'
const own = 'Port Ellery has its harbour back.'
const plain = (text: string) => text.replace(/[[\]]/g, '')
const source = 'https://post.example/harbour'

let editor: Editor
let id: string

const readAt = (hour: number, bullets: Bullet[]) =>
  read({ [day]: { [at(day, hour)]: bullets.map((one) => (typeof one === 'string' ? { text: one, source } : one)) } })

beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
  await readAt(8, [harbour])
  id = (await eventsOf(day))[0]!.id
})

const stateOf = async (eventId = id) => (await readEvents(db, [eventId]))[0]!

/** Publishes a change of an editor's. */
async function revise(more: Partial<ReturnType<typeof contentOf>>) {
  const event = await stateOf()
  const seen = contentOf(event)
  const { version } = await save(editor, { id, eventVersion: event.version, content: { ...seen, ...more }, seen })
  const published = await publishDraft(editor, { id, version })
  if (!published.ok) throw new Error(published.error.type)
}

async function theOffer() {
  const found = await getOffers(editor, id)
  return { ...found!, form: { offerId: found!.offers[0]!.id, version: found!.version } }
}

const offers = async () =>
  (await db.importOffer.findMany({ orderBy: { readAt: 'asc' } })).map(({ value, status }) => [value, status])

describe('an offer of a headline', () => {
  beforeEach(async () => {
    await revise({ headline: own })
    await readAt(9, [reworded])
  })

  it('shows what stands there now beside what the page says', async () => {
    expect((await getOffers(editor, id))?.offers).toMatchObject([
      { field: 'headline', now: { text: own }, said: { text: plain(reworded) } },
    ])
  })

  it('accepted is the next public version, and the field follows the page again', async () => {
    const { form } = await theOffer()
    expect(await acceptOffer(editor, form)).toMatchObject({ ok: true, value: { version: 3 } })
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({ headline: plain(reworded), version: 3 })
    expect(event?.offers).toMatchObject([{ status: 'ACCEPTED', decidedById: editor.userId }])
    expect(event?.revisions.at(-1)).toMatchObject({ act: 'accept-offer', authorId: editor.userId })
    const acts = await db.auditEntry.findMany({
      where: { subjectId: id, userId: editor.userId },
      select: { act: true },
    })
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['offer.accept', 'event.accept-offer']))
    await readAt(10, [harbour])
    expect((await eventsOf(day))[0]).toMatchObject({ headline: plain(harbour) })
  })

  it('refused leaves the field, and is never offered again, whatever the page says between', async () => {
    const { form } = await theOffer()
    expect(await refuseOffer(editor, form)).toMatchObject({ ok: true })
    expect((await stateOf()).facts.headline).toBe(own)
    await readAt(10, [harbour])
    await readAt(11, [reworded])
    expect(await offers()).toEqual([
      [plain(reworded), 'REFUSED'],
      [plain(harbour), 'SUPERSEDED'],
    ])
    await readAt(12, [harbour])
    expect((await getOffers(editor, id))?.offers).toMatchObject([{ said: { text: plain(harbour) } }])
  })

  it('gives way to a newer one', async () => {
    await readAt(10, [harbour])
    expect(await offers()).toEqual([
      [plain(reworded), 'SUPERSEDED'],
      [plain(harbour), 'OPEN'],
    ])
  })

  it('is closed when an editor writes the same, or the page comes round to the editor’s', async () => {
    await revise({ headline: plain(reworded) })
    expect(await offers()).toEqual([[plain(reworded), 'SUPERSEDED']])
    await revise({ headline: own })
    await readAt(10, [harbour])
    await readAt(11, [own])
    expect((await offers()).map(([, status]) => status)).toEqual(['SUPERSEDED', 'SUPERSEDED'])
  })

  it('is decided once, and only by whoever saw the event as it is', async () => {
    const { form } = await theOffer()
    await revise({ summary: 'Ships may enter.' })
    expect(await acceptOffer(editor, form)).toEqual({ ok: false, error: { type: 'stale' } })
    const both = await Promise.all([
      acceptOffer(editor, { ...form, version: 3 }),
      refuseOffer(editor, { ...form, version: 3 }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await refuseOffer(editor, form)).toEqual({ ok: false, error: { type: 'decided' } })
    expect(await refuseOffer(editor, { ...form, offerId: id })).toEqual({ ok: false, error: { type: 'not-found' } })
  })

  it('accepted is in a draft that was begun before, when that is published', async () => {
    const event = await stateOf()
    const seen = contentOf(event)
    const changed = { ...seen, summary: 'Ships may enter.' }
    const { version } = await save(editor, { id, eventVersion: event.version, content: changed, seen })
    await acceptOffer(editor, (await theOffer()).form)
    expect(await publishDraft(editor, { id, version })).toMatchObject({ ok: true })
    expect(await stateOf()).toMatchObject({ facts: { headline: plain(reworded) }, summary: 'Ships may enter.' })
  })
})

it('offers sources, and takes them without forgetting what is known of them', async () => {
  await revise({ sources: [] })
  await db.source.updateMany({ where: { url: source }, data: { title: 'Open again', isPaywalled: true } })
  await readAt(9, [{ text: `${harbour} [https://other.example/1 (Other)]`, source }])
  const { form, offers } = await theOffer()
  expect(offers).toMatchObject([{ field: 'sources', now: { items: [] } }])
  expect(await acceptOffer(editor, form)).toMatchObject({ ok: true })
  const { facts, sourceRecords } = await stateOf()
  expect(facts.sources.map(({ url }) => url)).toEqual(expect.arrayContaining(['https://other.example/1', source]))
  expect(sourceRecords[source]).toMatchObject({ title: 'Open again', isPaywalled: true })
})

describe('an offer to withdraw', () => {
  const storm = { text: 'A storm breaks the pier of Tarn.', source: 'https://post.example/storm' }
  beforeEach(async () => {
    await revise({ summary: 'Ships may enter.' })
    await readAt(9, [storm])
    await readAt(10, [storm, { text: 'Ellery votes.', source: 'https://post.example/vote' }])
  })

  it('accepted withdraws, and is not made again when an editor restores the event', async () => {
    const { form, offers: shown } = await theOffer()
    expect(shown).toMatchObject([{ field: 'status' }])
    expect(await acceptOffer(editor, form)).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await stateOf()).toMatchObject({ status: 'WITHDRAWN' })
    expect(await acceptOffer(editor, form)).toEqual({ ok: false, error: { type: 'decided' } })
    await restoreEvent(editor, { id, version: 3 })
    await readAt(11, [storm])
    expect(await offers()).toEqual([['withdraw', 'ACCEPTED']])
  })

  it('is closed when the bullet is back', async () => {
    await readAt(11, [storm, harbour])
    expect(await offers()).toEqual([['withdraw', 'SUPERSEDED']])
  })
})

it('accepts nothing for an event that is not public', async () => {
  await revise({ headline: own })
  await readAt(9, [reworded])
  const { form } = await theOffer()
  await db.event.update({
    where: { id },
    data: { status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'A hoax.' },
  })
  expect(await acceptOffer(editor, form)).toEqual({ ok: false, error: { type: 'not-public' } })
})
