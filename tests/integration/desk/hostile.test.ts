import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { bulkTopic } from '@/lib/desk/bulk-topic'
import { checkDays } from '@/lib/desk/check-days'
import { EventContent } from '@/lib/desk/content'
import { addComment, CommentForm } from '@/lib/desk/discussion'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { keepEvent, KeepEventForm } from '@/lib/desk/keep-event'
import { listNames, NameQuery } from '@/lib/desk/names/list-names'
import { keepFormOf, PlainEventForm } from '@/lib/desk/plain-event-form'
import { publishDraft } from '@/lib/desk/publish-draft'
import { restoreEntry } from '@/lib/desk/restore-entry'
import { scheduleDraft } from '@/lib/desk/schedule-draft'
import { saveDraft } from '@/lib/desk/save-draft'
import { withdrawEvent, WithdrawForm } from '@/lib/desk/withdraw-event'
import { wholeFrame, type CoverContent } from '@/lib/images/cover-content'
import { storeImage } from '@/lib/images/store-image'
import type { Actor, Editor } from '@/lib/users/actor'
import { content, createDraft, createPublished, publishChange, saveForm, source } from '@/tests/support/desk'
import { createEvent as importedEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'
import { picture } from '@/tests/support/pictures'

let editor: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR')
  contributor = await createActor('CONTRIBUTOR')
})

/** As a script sends the form of a new event. */
async function keep(more: object) {
  const [id, whole] = [uuid(), { ...content(), ...more }]
  const sent = { id, isNew: true, version: 0, eventVersion: 0, content: whole, seen: whole }
  const form = KeepEventForm.safeParse(sent)
  if (!form.success) return { id, refused: form.error.issues.map(({ path }) => path.slice(0, 2).join('.')) }
  return { id, kept: await keepEvent(contributor, form.data) }
}

const cover = (more: Partial<CoverContent>): CoverContent => ({
  ...{ imageId: null, url: null, alt: 'A wall', caption: null, credit: 'A. N. Other', license: 'CC0' },
  ...{ provenance: 'Found', frame: wholeFrame, ...more },
})

describe('a source that leads to this machine or a private network', () => {
  it.each([
    'http://127.0.0.1:5432/',
    'http://2130706433/',
    'http://[::1]/',
    'http://localhost:3000/',
    'http://10.0.0.1/',
  ])('is refused: %s', async (url) => {
    expect((await keep({ sources: [source(url)] })).kept).toMatchObject({
      error: { type: 'refused', problems: { sources: expect.stringContaining('private network') as string } },
    })
    const { id, version, content: written } = await createDraft(contributor)
    const changed = { ...written, sources: [...written.sources, source(url)] }
    const saved = await saveDraft(contributor, saveForm({ id, version, content: changed, seen: written }))
    expect(saved).toMatchObject({ ok: false, error: { type: 'refused' } })
  })

  it('stays where an import brought it', async () => {
    const url = 'http://192.168.0.1/story'
    const id = await importedEvent({ date: '2017-04-07', sources: [{ publisher: 'News', url }] })
    const desk = await getDeskEvent(editor, id)
    const before = desk!.content
    const form = saveForm({ id, eventVersion: 1, content: { ...before, summary: 'More.' }, seen: before })
    expect(await saveDraft(editor, form)).toMatchObject({ ok: true })
    expect((await keep({ sources: [source(url)] })).kept).toMatchObject({ ok: true })
  })
})

describe('what no database keeps', () => {
  it.each([
    ['NUL in an address', { sources: [source('https://a.example/\0')] }],
    ['half a character in an address', { sources: [source('https://a.example/\ud83d')] }],
    ['NUL in an archived copy’s', { sources: [source('https://a.example/', { archiveUrl: 'https://b.example/\0' })] }],
    [
      'a language as long as a book',
      { sources: [source('https://a.example/', { language: `en${'-abcd'.repeat(9)}` })] },
    ],
    ['a script as a cover', { cover: cover({ url: 'javascript:alert(1)' }) }],
    ['data as a cover', { cover: cover({ url: 'data:image/svg+xml,<svg/>' }) }],
    ['a cover of another host', { cover: cover({ url: '//elsewhere.example/x.png' }) }],
  ])('is refused, not a fault: %s', async (_, more) => {
    expect((await keep(more)).refused).toContainEqual(expect.stringMatching(/^content\./))
  })

  it('is left out of words: of covers, comments, corrections and reasons', async () => {
    const { id, version, content: written } = await createDraft(editor)
    const words = 'Half \ud83d a\0 word.\u0007\nAnd more.'
    expect(await addComment(editor, CommentForm.parse({ id, body: words }))).toMatchObject({ ok: true })
    expect((await db.comment.findFirstOrThrow({ where: { eventId: id } })).body).toBe('Half  a word.\nAnd more.')
    const form = KeepEventForm.parse({
      ...{ id, version, eventVersion: 0, content: written, seen: written },
      ...{ comment: words, correction: words },
    })
    const saved = await keepEvent(editor, form)
    expect(saved).toMatchObject({ ok: true, value: { version: 2 } })
    await publishDraft(editor, { id, version: 2 })
    const withdrawn = await withdrawEvent(editor, WithdrawForm.parse({ id, version: 1, reason: words }))
    expect(withdrawn).toMatchObject({ ok: true })
    expect(await getDeskEvent(editor, id)).toMatchObject({ withdrawnReason: 'Half a word. And more.' })
    expect((await listNames(editor, 'context', NameQuery.parse({ q: 'x\0\ud83d' }))).total).toBe(0)
  })

  it('is no trouble as a name that objects have', async () => {
    const named = ['__proto__', 'constructor', 'toString'].map((name) => ({ name, article: name }))
    const draft = await createDraft(editor, {
      topics: named,
      contexts: named.map((one) => ({ ...one, via: 'TEXT' as const })),
      sources: [source('https://a.example/__proto__', { publisher: '__proto__' })],
    })
    expect(await publishDraft(editor, draft)).toMatchObject({ ok: true })
    expect((await getDeskEvent(editor, draft.id))?.content).toEqual(draft.content)
  })
})

describe('a picture that is not kept here', () => {
  it('is no event’s cover, by whatever name', async () => {
    const stored = await storeImage(editor, await picture(400, 300).png().toBuffer(), { sourceUrl: null })
    if (!stored.ok) throw new Error(stored.error.type)
    for (const one of [
      cover({ url: 'https://elsewhere.example/seen.gif' }),
      cover({ url: '/covers/of-another-event.svg' }),
      cover({ imageId: uuid() }),
    ]) {
      const type = one.imageId === null ? 'refused' : 'no-image'
      const { id, kept } = await keep({ cover: one })
      expect(kept).toMatchObject({ error: { type } })
      expect(await db.event.count({ where: { id } })).toBe(0)
      const draft = await createDraft(contributor)
      const changed = saveForm({ id: draft.id, version: 1, content: { ...draft.content, cover: one } })
      expect(await saveDraft(contributor, changed)).toMatchObject({ error: { type } })
    }
    expect((await keep({ cover: cover({ imageId: stored.value.id }) })).kept).toMatchObject({ ok: true })
  })

  it('may stay where it is, and be had back from the history', async () => {
    const event = await createPublished(editor)
    const had = cover({ url: '/covers/old.svg' })
    const { frame, ...words } = had
    await db.coverImage.create({ data: { ...words, url: '/covers/old.svg', frame, eventId: event.id } })
    await publishChange(editor, event, { summary: 'With its old cover.' })
    await publishChange(editor, event, { cover: null })
    const restore = { id: event.id, entry: 'v2', version: 0, eventVersion: 3 }
    expect(await restoreEntry(editor, restore)).toMatchObject({ ok: true })
    expect((await getDeskEvent(editor, event.id))?.content.cover).toEqual(had)
  })
})

describe('a day at the end of the calendar', () => {
  it('keeps no other day from being looked through', async () => {
    for (const date of ['9999-12-31', '0001-01-01']) await createDraft(contributor, { date })
    const bare = await createPublished(editor, { date: '2003-03-03', sources: [] })
    await checkDays()
    expect(await db.eventProblem.count({ where: { eventId: bare.id, kind: 'NO_SOURCE' } })).toBe(1)
    expect(await db.day.count({ where: { isChecked: false } })).toBe(0)
  })

  it('can have events, whose drafts can be given a time until then and no later', async () => {
    const first = await createPublished(editor, { date: '0001-01-01' })
    expect(first.path).toMatch(/^\/news\/0001\/01\/1\//)
    const draft = await createDraft(editor)
    const last = { ...draft, at: '9999-12-31T23:59' }
    expect(await scheduleDraft(editor, { ...last, timeZone: 'Etc/GMT+12' })).toMatchObject({
      error: { type: 'no-such-time' },
    })
    expect(await scheduleDraft(editor, { ...last, timeZone: 'UTC' })).toMatchObject({ ok: true })
  })
})

describe('a content that is more than a draft may hold', () => {
  const topics = Array.from({ length: 10 }, (_, i) => ({ name: `Topic ${i}`, article: null }))

  it('is refused where a form without scripts adds to it, and what was there can still be read', async () => {
    const draft = await createDraft(contributor, { topics })
    const plain = PlainEventForm.parse({
      ...{ id: draft.id, version: '1', eventVersion: '0', seen: JSON.stringify(draft.content), cover: 'null' },
      ...{ headline: draft.content.headline, summary: '', date: draft.content.date, section: '' },
      ...{ topics: topics.map((topic) => JSON.stringify(topic)), 'add-topic': 'An eleventh' },
    })
    expect(await keepEvent(contributor, await keepFormOf(plain))).toMatchObject({
      error: { type: 'refused', problems: { topics: 'An event has at most ten topics.' } },
    })
    expect((await getDeskEvent(contributor, draft.id))?.content).toEqual(draft.content)
  })

  it('is no fault where an import wrote it: an event that is under one topic twice', async () => {
    const event = await createPublished(editor, { topics: topics.slice(0, 2) })
    await db.$executeRaw`insert into event_topics (event_id, depth, topic_id, name)
      select event_id, 2, topic_id, name from event_topics where event_id = ${event.id}::uuid and depth = 0`
    const seen = (await getDeskEvent(editor, event.id))!.content
    expect(EventContent.safeParse(seen).success).toBe(true)
    expect(seen.topics).toEqual(topics.slice(0, 2))
    const rows = [{ id: event.id, version: 1, draftVersion: 0 }]
    expect(await bulkTopic(editor, { rows, topic: 'Topic 5', how: 'add' })).toMatchObject({ value: { done: 1 } })
    expect((await getDeskEvent(editor, event.id))!.content.topics).toHaveLength(3)
  })
})
