import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { getEventAt } from '@/lib/archive/events'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { addressHint } from '@/lib/desk/address-hint'
import { completeName } from '@/lib/desk/complete-name'
import { keepEvent } from '@/lib/desk/keep-event'
import { citedElsewhere, pastedSources } from '@/lib/desk/pasted-sources'
import { keepFormOf, PlainEventForm } from '@/lib/desk/plain-event-form'
import { notePresence } from '@/lib/desk/presence'
import { previewEvent } from '@/lib/desk/preview-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import { learnArchive } from '@/lib/suggest/learn-archive'
import { suggestContexts } from '@/lib/suggest/suggest-contexts'
import { fillSourceKeys } from '@/lib/events/fill-source-keys'
import { submitDraft } from '@/lib/desk/review-draft'
import { relateArchive } from '@/lib/related/relate-archive'
import { relateStale } from '@/lib/related/relate-stale'
import type { Actor, Editor } from '@/lib/users/actor'
import { createEvent } from '@/tests/support/factories'
import { content, createDraft, save, saveForm, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let other: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR')
  other = await createActor('EDITOR', { name: 'Ines Quill' })
  contributor = await createActor('CONTRIBUTOR')
})

describe('names', () => {
  beforeAll(async () => {
    for (const contexts of [['South Ellery', 'Ellery'], ['Ellery', 'Port Ellery'], ['إليري'], ['the harbour']])
      await createEvent({ contexts })
    await learnArchive()
  })

  it('are found in a text, the longest first, on word boundaries', async () => {
    const found = await suggestContexts(
      'Ships of South Ellery reach Port Ellery’s harbour; Ellerymen and the harbour cheer Ellery.',
    )
    expect(found.map(({ name }) => name).sort()).toEqual(['Ellery', 'Port Ellery', 'South Ellery', 'the harbour'])
    expect(found.find(({ name }) => name === 'Ellery')).toMatchObject({ article: 'Ellery', events: 2 })
  })

  it('are found in other scripts, and in nothing', async () => {
    expect(await suggestContexts('وصل إلى إليري اليوم')).toMatchObject([{ name: 'إليري' }])
    expect(await suggestContexts('… !!! 🎉')).toEqual([])
    expect(await suggestContexts('A '.repeat(4_000))).toEqual([])
  })

  it('are completed at any of their words, the most used first', async () => {
    const found = await completeName({ kind: 'context', q: 'elle' })
    expect(found.map(({ name, events }) => [name, events])).toEqual(
      expect.arrayContaining([
        ['Ellery', 2],
        ['South Ellery', 1],
        ['Port Ellery', 1],
      ]),
    )
    expect(found[0]?.name).toBe('Ellery')
    expect(await completeName({ kind: 'context', q: '%' })).toEqual([])
    expect(await completeName({ kind: 'topic', q: 'elle' })).not.toContainEqual(
      expect.objectContaining({ name: 'Ellery' }),
    )
  })
})

describe('pasted addresses', () => {
  it('get what is known of their pages, by any spelling, and of their publishers', async () => {
    const id = await createEvent({
      sources: [{ publisher: 'The Gazette', url: 'https://www.gazette.example/a?utm_source=x', title: 'A title' }],
    })
    await fillSourceKeys()
    const text = 'http://gazette.example/a/ https://gazette.example/new https://unknown.example/b'
    const found = await pastedSources(uuid(), { text, have: [] })
    expect(found.sources).toMatchObject([
      { url: 'https://www.gazette.example/a?utm_source=x', publisher: 'The Gazette', title: 'A title' },
      { url: 'https://gazette.example/new', publisher: 'The Gazette', title: null },
      { url: 'https://unknown.example/b', publisher: 'unknown.example' },
    ])
    expect(found.elsewhere).toMatchObject({ 'https://www.gazette.example/a?utm_source=x': [{ id }] })
    expect(await citedElsewhere(id, ['https://gazette.example/a'])).toEqual({})
  })

  it('leave a source without a key found by its address', async () => {
    await createEvent({ sources: [{ publisher: 'Keyless', url: 'https://keyless.example/a' }] })
    const { sources } = await pastedSources(uuid(), { text: 'https://keyless.example/a', have: [] })
    expect(sources).toMatchObject([{ publisher: 'Keyless' }])
    expect(await fillSourceKeys()).toBeGreaterThan(0)
    expect(await db.source.count({ where: { key: null } })).toBe(0)
    expect(await fillSourceKeys()).toBe(0)
  })
})

describe('the address', () => {
  it('is known before it is there, and whose it is', async () => {
    const headline = 'A ship of glass comes into Ellery'
    await createEvent({ headline })
    expect(await addressHint(uuid(), '2017-04-07', headline)).toEqual({
      path: '/news/2017/04/7/a-ship-of-glass-comes-into-ellery-2',
      takenBy: headline,
    })
    expect(await addressHint(uuid(), '2017-04-08', headline)).toMatchObject({ takenBy: null })
    expect(await addressHint(uuid(), '', headline)).toBeNull()
    expect(await addressHint(uuid(), '2017-04-07', ' ')).toBeNull()
  })
})

describe('a form', () => {
  it('begins an event once, however often it is sent, and spells its section as it is', async () => {
    await createEvent({ section: 'Harbour news' })
    const form = { ...saveForm({ id: uuid(), content: content({ section: 'harbour  NEWS' }) }), isNew: true }
    expect(await keepEvent(contributor, form)).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await keepEvent(contributor, form)).toMatchObject({ error: { type: 'stale', merged: { conflicts: [] } } })
    expect(await db.draft.findFirst({ where: { eventId: form.id } })).toMatchObject({
      content: { section: 'Harbour news' },
    })
  })

  it('without a headline is not kept', async () => {
    const form = { ...saveForm({ id: uuid(), content: content({ headline: ' ' }) }), isNew: true }
    expect(await keepEvent(editor, { ...form, content: { ...form.content, headline: '' } })).toEqual({
      ok: false,
      error: { type: 'no-headline' },
    })
  })

  it('is the same without scripts', async () => {
    const first = content({ sources: [source('https://post.example/1'), source('https://post.example/2')] })
    const sent = {
      ...{ id: uuid(), isNew: 'true', version: '0', eventVersion: '0', seen: JSON.stringify(content()), cover: 'null' },
      ...{ headline: ' A  <b>ship</b>\ncomes ', summary: '', date: '2017-04-07', section: '' },
      sources: first.sources.map((one) => JSON.stringify(one)),
      contexts: JSON.stringify({ name: 'Ellery', article: null, via: 'TEXT' }),
      ...{
        pasted: 'https://post.example/1 https://post.example/3',
        'add-context': 'Port Nowhere',
        act: 'sources:1:up',
      },
    }
    const form = await keepFormOf(PlainEventForm.parse(sent))
    expect(form.content).toMatchObject({
      headline: 'A <b>ship</b> comes',
      summary: null,
      contexts: [{ name: 'Ellery' }, { name: 'Port Nowhere', article: null }],
      sources: [
        { url: 'https://post.example/2' },
        { url: 'https://post.example/1' },
        { url: 'https://post.example/3' },
      ],
    })
    expect(await keepEvent(editor, form)).toMatchObject({ ok: true })
    expect(PlainEventForm.safeParse({ ...sent, sources: '{"__proto__":1' }).success).toBe(false)
  })
})

describe('presence', () => {
  it('names who else has an event open, once, for half a minute', async () => {
    const { id } = await createDraft(editor)
    const note = (who: Actor, more: object = {}) =>
      notePresence(who, id, { window: uuid(), isEditing: false, isLeaving: false, ...more })
    const window = uuid()
    await note(other, { window })
    await note(other, { isEditing: true })
    expect(await note(editor)).toEqual({
      others: [{ name: 'Ines Quill', isEditing: true }],
      version: 1,
      eventVersion: 0,
      savedBy: editor.name,
    })
    expect((await note(other))?.others).toHaveLength(1)
    await note(editor, { window, isLeaving: true })
    expect(await db.presence.count({ where: { window } })).toBe(1)
    await db.presence.updateMany({ where: { eventId: id }, data: { seenAt: new Date(Date.now() - 31_000) } })
    expect((await note(editor))?.others).toEqual([])
  })

  it('tells nothing to whoever may not see the event', async () => {
    const { id } = await createDraft(editor)
    const form = { window: uuid(), isEditing: true, isLeaving: false }
    expect(await notePresence(contributor, id, form)).toBeNull()
    expect(await db.presence.count({ where: { eventId: id } })).toBe(0)
    expect(await notePresence(editor, uuid(), form)).toBeNull()
  })
})

describe('a preview', () => {
  it('is what is published then, and leaves nothing behind', async () => {
    await createEvent({ contexts: ['Preview Bay'], date: '2017-04-01' })
    const draft = await createDraft(contributor, {
      ...{ section: 'Harbour news', summary: 'Soon.' },
      topics: [{ name: 'Floods', article: 'Floods of Preview' }],
      contexts: [{ name: 'Preview Bay', article: 'Preview Bay', via: 'TEXT' }],
      sources: [source('https://preview.example/a', { isPaywalled: true, title: 'A' })],
    })
    await relateArchive()
    const before = await counts()
    const view = await previewEvent(contributor, draft.id)
    expect(await counts()).toEqual(before)
    const published = await publishDraft(editor, { id: draft.id, version: draft.version })
    await relateStale()
    const path = published.ok ? published.value.path : ''
    const at = await getEventAt(plainDate('2017-04-07'), path.split('/').at(-1) ?? '')
    const real = at?.found === 'event' ? at.view : null
    const times = { publishedAt: view?.publishedAt, modifiedAt: view?.modifiedAt, versions: view?.versions }
    expect({ ...real, ...times }).toEqual(view)
    expect(view?.related[0]).toMatchObject({ contexts: ['Preview Bay'] })
    expect(view).toMatchObject({ sources: [{ status: 'paywalled', title: 'A' }] })
  })

  it('of changes shows them beside what is public, and says what is missing', async () => {
    const draft = await createDraft(editor)
    await publishDraft(editor, draft)
    const changed = { ...draft.content, headline: '', summary: 'New.' }
    await save(editor, { id: draft.id, eventVersion: 1, content: changed, seen: draft.content })
    expect(await previewEvent(other, draft.id)).toMatchObject({
      version: 2,
      headline: 'No headline yet',
      summary: 'New.',
      changes: [{}, {}],
    })
  })

  it('is for those who may see the draft', async () => {
    const { id } = await createDraft(editor)
    expect(await previewEvent(contributor, id)).toBeNull()
    expect(await previewEvent(editor, uuid())).toBeNull()
  })

  const counts = async () => [
    await db.revision.count(),
    await db.auditEntry.count(),
    await db.source.count(),
    await db.address.count(),
    await db.topic.count(),
    await db.event.count({ where: { status: 'PUBLISHED' } }),
  ]
})

it('a draft in the bin is not written to by a window that still has it open', async () => {
  const draft = await createDraft(contributor)
  await submitDraft(contributor, { ...draft, comment: '' })
  await db.draft.updateMany({ where: { eventId: draft.id }, data: { binnedAt: new Date(), binnedById: editor.userId } })
  expect(await keepEvent(editor, { ...saveForm(draft), isNew: false })).toEqual({
    ok: false,
    error: { type: 'not-found' },
  })
})
