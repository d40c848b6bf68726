import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { compareEntries } from '@/lib/desk/compare-entries'
import { findCoverPictures } from '@/lib/desk/cover-pictures'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { listHistory } from '@/lib/desk/history'
import { publishDraft } from '@/lib/desk/publish-draft'
import { restoreEntry } from '@/lib/desk/restore-entry'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { wholeFrame } from '@/lib/images/cover-content'
import type { Actor, Editor } from '@/lib/users/actor'
import { content, createDraft, createPublished, publishChange, save, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let other: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR', { name: 'Ada Marsh' })
  other = await createActor('EDITOR', { name: 'Ines Quill' })
  contributor = await createActor('CONTRIBUTOR')
})

const historyOf = async (id: string, before: string | null = null, actor: Actor = editor) =>
  listHistory(actor, (await getDeskEvent(actor, id))!, before)

/** As an import of today writes a version, beside the event's row. */
const importVersion = async (id: string, version: number, at: string) => {
  const { snapshot } = (await db.revision.findFirst({ where: { eventId: id }, orderBy: { version: 'desc' } }))!
  const facts = { ...(snapshot as { facts: object }).facts, headline: 'What the page says' }
  await db.revision.create({
    data: { eventId: id, version, at, act: 'import', snapshot: { ...(snapshot as object), facts } },
  })
}

describe('a history', () => {
  it('has versions and the drafts between them, newest first, with who, why and what changed', async () => {
    const event = await createPublished(editor, { summary: 'Old.' })
    await publishChange(
      other,
      event,
      { summary: 'New.', section: 'Sport' },
      { comment: 'It was late.', correction: 'It said old.' },
    )
    expect((await historyOf(event.id)).entries).toMatchObject([
      {
        act: 'revise',
        who: 'Ines Quill',
        version: 2,
        comment: 'It was late.',
        correction: 'It said old.',
        changed: ['summary', 'section'],
      },
      {
        act: 'save',
        who: 'Ines Quill',
        version: null,
        comment: 'It was late.',
        changed: ['summary', 'section'],
        differsFromNow: [],
      },
      {
        act: 'publish',
        who: 'Ada Marsh',
        version: 1,
        isFirst: true,
        changed: null,
        differsFromNow: ['summary', 'section'],
      },
      { act: 'save', who: 'Ada Marsh', isFirst: true },
    ])
  })

  it('tells an import from people, and puts one of an old reading after what it came after', async () => {
    const event = await createPublished(editor)
    await importVersion(event.id, 2, '2017-04-08T00:00:00Z')
    const { entries } = await historyOf(event.id)
    expect(entries.map(({ act, who }) => [act, who])).toEqual([
      ['import', null],
      ['publish', 'Ada Marsh'],
      ['save', 'Ada Marsh'],
    ])
    expect(entries[0]).toMatchObject({ changed: ['headline'] })
  })

  it('is paged, each entry once', async () => {
    const event = await createPublished(editor)
    for (let version = 2; version <= 45; version++) await importVersion(event.id, version, new Date().toISOString())
    const pages = [await historyOf(event.id)]
    while (pages.at(-1)!.older) pages.push(await historyOf(event.id, pages.at(-1)!.older))
    expect(pages.map(({ entries, newer }) => [entries.length, newer])).toEqual([
      [20, null],
      [20, ''],
      [6, 'v26'],
    ])
    expect(new Set(pages.flatMap(({ entries }) => entries.map(({ ref }) => ref))).size).toBe(46)
    expect((await historyOf(event.id, 'v999')).entries).toEqual([])
  })
})

describe('a comparison', () => {
  it('is of an entry with the one before, or of any two, whichever is named first', async () => {
    const event = await createPublished(editor, { summary: 'One.' })
    await publishChange(editor, event, { summary: 'Two.' })
    await publishChange(editor, event, { summary: 'Three.' })
    const desk = (await getDeskEvent(editor, event.id))!
    const summary = async (from: string | null, to: string) =>
      (await compareEntries(editor, desk, from, to))?.differences
    expect(await summary(null, 'v3')).toMatchObject([{ before: 'Two.', after: 'Three.' }])
    expect(await summary('v1', 'v3')).toMatchObject([{ before: 'One.', after: 'Three.' }])
    expect(await summary('v3', 'v1')).toMatchObject([{ before: 'One.', after: 'Three.' }])
    expect(await summary('v3', 'v3')).toEqual([])
    const draft = (await historyOf(event.id)).entries.find(({ act }) => act === 'save')!
    expect(await summary('v1', draft.ref)).toMatchObject([{ before: 'One.', after: 'Three.' }])
    expect((await summary(null, 'v1'))?.map(({ field }) => field)).toEqual(['headline', 'summary', 'date', 'sources'])
    for (const [from, to] of [
      [null, 'v9'],
      ['v9', 'v1'],
      [null, 's018f0000-0000-7000-8000-000000000000'],
    ] as const)
      expect(await compareEntries(editor, desk, from, to)).toBeNull()
  })

  it('is never with another event’s draft', async () => {
    const [event, foreign] = [await createPublished(editor), await createDraft(contributor)]
    const { id } = (await db.draftSave.findFirst({ where: { eventId: foreign.id } }))!
    expect(await compareEntries(editor, (await getDeskEvent(editor, event.id))!, null, `s${id}`)).toBeNull()
  })

  it('shows the picture of a cover that was replaced', async () => {
    const hash = crypto.randomUUID()
    const id = crypto.randomUUID()
    const files = [1_080, 304, 480].map((width) => ({
      ...{ width, height: width, type: 'image/webp', bytes: 1, key: `images/${id}/full/${width}.webp` },
    }))
    await db.image.create({ data: { id, hash, width: 1_080, height: 1_080, files } })
    const cover = {
      ...{
        imageId: id,
        url: null,
        alt: 'A',
        caption: null,
        credit: 'B',
        license: 'CC0',
        provenance: 'C',
        frame: wholeFrame,
      },
    }
    const pictureOf = await findCoverPictures([cover, null])
    expect(pictureOf(cover)).toBe(`/desk/images/${id}/full/304.webp`)
    expect(pictureOf({ ...cover, imageId: crypto.randomUUID() })).toBeNull()
    expect(pictureOf({ ...cover, imageId: null, url: '/covers/a.webp' })).toBe('/covers/a.webp')
  })
})

describe('restoring', () => {
  const restoreForm = async (id: string, entry: string) => {
    const event = (await getDeskEvent(editor, id))!
    return { id, entry, version: event.draft?.version ?? 0, eventVersion: event.version }
  }

  it('makes what an event was a draft, an entry of its own, and changes nothing in public', async () => {
    const event = await createPublished(editor, { summary: 'One.', sources: [source('https://post.example/one')] })
    await publishChange(editor, event, { summary: 'Two.', sources: [] })
    const form = await restoreForm(event.id, 'v1')
    expect(await restoreEntry(editor, form)).toMatchObject({ ok: true, value: { version: 1, isChanged: true } })
    const desk = (await getDeskEvent(editor, event.id))!
    expect(desk).toMatchObject({
      version: 2,
      live: { summary: 'Two.', sources: [] },
      content: { summary: 'One.', sources: [{ url: 'https://post.example/one' }] },
      draft: { comment: 'Restored version 1' },
    })
    expect(await db.auditEntry.findFirst({ where: { subjectId: event.id, act: 'draft.restore' } })).toMatchObject({
      userId: editor.userId,
      after: { from: 'v1', fields: ['summary', 'sources'] },
    })
    expect(await publishDraft(editor, { id: event.id, version: 1 })).toMatchObject({ ok: true, value: { version: 3 } })
  })

  it('keeps what was written minutes before, and takes it back as well', async () => {
    const event = await createPublished(editor, { summary: 'One.' })
    const { version } = await save(editor, { ...seenOf(event), content: { ...event.content, summary: 'In work.' } })
    expect(await restoreEntry(editor, await restoreForm(event.id, 'v1'))).toMatchObject({ ok: true })
    const saves = (await historyOf(event.id)).entries.filter(({ act }) => act === 'save').slice(0, 2)
    expect(saves).toMatchObject([{ differsFromNow: [] }, { differsFromNow: ['summary'] }])
    expect(await restoreEntry(editor, await restoreForm(event.id, saves[1]!.ref))).toMatchObject({ ok: true })
    expect(await getDeskEvent(editor, event.id)).toMatchObject({
      content: { summary: 'In work.' },
      draft: { version: version + 2 },
    })
  })

  it('is refused where somebody saved since, to whom may not write, and of what is not there', async () => {
    const event = await createPublished(editor, { summary: 'One.' })
    await publishChange(editor, event, { summary: 'Two.' })
    const form = await restoreForm(event.id, 'v1')
    await save(other, { id: event.id, eventVersion: 2, content: { ...event.content, summary: 'Theirs.' } })
    expect(await restoreEntry(editor, form)).toMatchObject({ error: { type: 'stale', by: 'Ines Quill' } })
    expect(await restoreEntry(contributor, form)).toMatchObject({ error: { type: 'forbidden' } })
    expect(await restoreEntry(editor, { ...form, entry: 'v9' })).toMatchObject({ error: { type: 'not-found' } })
    const secret = await createDraft(editor)
    const draft = (await db.draftSave.findFirst({ where: { eventId: secret.id } }))!
    const foreign = { id: secret.id, entry: `s${draft.id}`, version: 1, eventVersion: 0 }
    expect(await restoreEntry(contributor, foreign)).toMatchObject({ error: { type: 'not-found' } })
  })

  it('of what it is already changes nothing', async () => {
    const event = await createPublished(editor)
    expect(await restoreEntry(editor, await restoreForm(event.id, 'v1'))).toMatchObject({ value: { isChanged: false } })
    expect((await getDeskEvent(editor, event.id))?.draft).toBeNull()
  })

  it('of a version from before covers were kept leaves the cover as it is', async () => {
    const event = await createPublished(editor)
    const cover = { url: '/covers/a.webp', alt: 'A', credit: 'B', license: 'CC0', provenance: 'C' }
    await db.coverImage.create({ data: { ...cover, eventId: event.id } })
    const { facts } = (await db.revision.findFirst({ where: { eventId: event.id } }))!.snapshot as { facts: object }
    await db.revision.create({
      data: {
        eventId: event.id,
        version: 7,
        at: new Date(),
        act: 'import',
        snapshot: { facts: { ...facts, headline: 'Then' } },
      },
    })
    expect(await restoreEntry(editor, await restoreForm(event.id, 'v7'))).toMatchObject({ ok: true })
    expect(await getDeskEvent(editor, event.id)).toMatchObject({
      content: { headline: 'Then', cover: { url: '/covers/a.webp' } },
    })
  })

  it('of a version that was withdrawn is a draft too', async () => {
    const event = await createPublished(editor, { summary: 'One.' })
    await publishChange(editor, event, { summary: 'Two.' })
    await withdrawEvent(editor, { id: event.id, version: 2, reason: 'Untrue.' })
    expect(await restoreEntry(editor, await restoreForm(event.id, 'v1'))).toMatchObject({ ok: true })
    expect(await getDeskEvent(editor, event.id)).toMatchObject({
      status: 'WITHDRAWN',
      draft: { content: { summary: 'One.' } },
    })
  })
})

const seenOf = (event: { id: string; content: ReturnType<typeof content> }) => ({
  id: event.id,
  eventVersion: 1,
  seen: event.content,
})
