import { beforeAll, describe, expect, it, vi } from 'vitest'
import { getEventAt } from '@/lib/archive/events'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { addDays, plainDate, today } from '@/lib/dates/plain-date'
import { momentOf } from '@/lib/dates/zoned'
import { binDraft, emptyBin, takeFromBin } from '@/lib/desk/bin-draft'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import { publishScheduled } from '@/lib/desk/publish-scheduled'
import { recallDraft, sendBackDraft, submitDraft } from '@/lib/desk/review-draft'
import { saveDraft } from '@/lib/desk/save-draft'
import { scheduleDraft, unscheduleDraft } from '@/lib/desk/schedule-draft'
import { restoreEvent, withdrawEvent } from '@/lib/desk/withdraw-event'
import type { Actor, Editor } from '@/lib/users/actor'
import { content, createDraft, save, saveForm, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let other: Editor
let contributor: Actor<'CONTRIBUTOR'>
const day = plainDate('2017-04-07')

beforeAll(async () => {
  editor = await createActor('EDITOR')
  other = await createActor('EDITOR', { name: 'Ines Quill' })
  contributor = await createActor('CONTRIBUTOR')
})

async function createPublished(more: Parameters<typeof createDraft>[1] = {}) {
  const draft = await createDraft(editor, more)
  const published = await publishDraft(editor, draft)
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return { ...draft, ...published.value }
}

const at = (headline: string, date = day) => getEventAt(date, slugOf(headline))

describe('a draft', () => {
  it('is nobody’s to find, and becomes an event whole', async () => {
    const draft = await createDraft(contributor, {
      summary: 'Two years of repairs are over.',
      section: 'Disasters and accidents',
      topics: [{ name: 'Ellery floods', article: 'Ellery floods' }],
      contexts: [{ name: 'Port Ellery', article: 'Port Ellery', via: 'TEXT' }],
      sources: [source('https://post.example/a', { title: 'Open again', publishedOn: '2017-04-06', isPrimary: true })],
    })
    expect(await at(draft.content.headline)).toBeNull()
    const published = await publishDraft(editor, draft)
    expect(published).toMatchObject({
      ok: true,
      value: { version: 1, path: `/news/2017/04/7/${slugOf(draft.content.headline)}` },
    })
    expect(await at(draft.content.headline)).toMatchObject({
      found: 'event',
      view: {
        version: 1,
        heading: 'Ellery floods',
        summary: 'Two years of repairs are over.',
        section: 'Disasters and accidents',
        contexts: [{ name: 'Port Ellery' }, { name: 'Ellery floods' }],
        sources: [{ url: 'https://post.example/a', title: 'Open again', publishedOn: '2017-04-06' }],
      },
    })
    expect(await db.draft.count({ where: { eventId: draft.id } })).toBe(0)
    expect(await db.revision.findMany({ where: { eventId: draft.id } })).toMatchObject([
      { version: 1, act: 'publish', authorId: editor.userId },
    ])
    expect(await db.address.findMany({ where: { eventId: draft.id } })).toHaveLength(1)
  })

  it('is one event however often the form was sent', async () => {
    const draft = await createDraft(contributor)
    const { createEvent } = await import('@/lib/desk/create-event')
    expect(await createEvent(contributor, draft)).toEqual({ ok: false, error: { type: 'exists' } })
  })

  it.each([
    ['no headline', { headline: '' }, 'headline'],
    ['a date to come', { date: addDays(today(), 1) }, 'dated after'],
  ])('with %s is not published', async (_, wrong, said) => {
    const draft = await createDraft(editor)
    const { version } = await save(editor, { ...draft, content: { ...draft.content, ...wrong } })
    expect(await publishDraft(editor, { id: draft.id, version })).toMatchObject({
      ok: false,
      error: { type: 'incomplete', problems: [expect.stringContaining(said)] },
    })
  })

  it('of what is public is beside it until it is published; the old address leads on', async () => {
    const event = await createPublished()
    const changed = { ...event.content, headline: `${event.content.headline}, says its mayor` }
    const { version } = await save(editor, { id: event.id, eventVersion: 1, content: changed, seen: event.content })
    expect(await at(event.content.headline)).toMatchObject({ view: { headline: event.content.headline } })
    expect(await publishDraft(editor, { id: event.id, version })).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await at(event.content.headline)).toMatchObject({ found: 'moved' })
    expect(await at(changed.headline)).toMatchObject({
      view: { version: 2, changes: [{}, { headline: changed.headline }] },
    })
  })

  it('that puts something right leaves a correction', async () => {
    const event = await createPublished()
    const correction = 'An earlier version named another harbour.'
    const changed = { ...event.content, summary: 'It was closed for two years.' }
    const { version } = await save(editor, {
      id: event.id,
      eventVersion: 1,
      content: changed,
      seen: event.content,
      correction,
    })
    await publishDraft(editor, { id: event.id, version })
    expect(await db.correction.findMany({ where: { eventId: event.id } })).toMatchObject([
      { version: 2, note: correction },
    ])
  })

  it('is one entry of the history for ten minutes of one person’s work, and another for another’s', async () => {
    const draft = await createDraft(editor)
    for (const summary of ['One.', 'Two.', 'Three.']) {
      const { version } = (await db.draft.findFirst({ where: { eventId: draft.id } }))!
      await save(summary === 'Three.' ? other : editor, { ...draft, version, content: { ...draft.content, summary } })
    }
    const saves = await db.draftSave.findMany({ where: { eventId: draft.id }, orderBy: { version: 'asc' } })
    expect(saves).toMatchObject([
      { version: 3, authorId: editor.userId, content: { summary: 'Two.' } },
      { version: 4, authorId: other.userId, content: { summary: 'Three.' } },
    ])
    expect(await db.auditEntry.count({ where: { subjectId: draft.id, act: 'draft.save' } })).toBe(1)
  })

  it('in the bin can be had back, and is gone after thirty days', async () => {
    const draft = await createDraft(contributor)
    const binned = await binDraft(contributor, draft)
    expect(await getDeskEvent(editor, draft.id)).toBeNull()
    const draftId = binned.ok ? binned.value.draftId : ''
    expect(await takeFromBin(contributor, { draftId })).toMatchObject({ ok: true })
    expect(await getDeskEvent(editor, draft.id)).toMatchObject({ draft: { version: 1 } })
    await binDraft(contributor, draft)
    await emptyBin(Date.now() + 29 * 24 * 3_600_000)
    expect(await db.event.count({ where: { id: draft.id } })).toBe(1)
    await emptyBin(Date.now() + 31 * 24 * 3_600_000)
    expect(await db.event.count({ where: { id: draft.id } })).toBe(0)
    expect(await db.address.count({ where: { eventId: draft.id } })).toBe(0)
  })
})

describe('two at once', () => {
  it('keep both what they wrote', async () => {
    const draft = await createDraft(editor, { summary: 'Old.' })
    await save(other, { ...draft, content: { ...draft.content, summary: 'Theirs.' }, seen: draft.content })
    const mine = {
      ...draft.content,
      section: 'Sport',
      sources: [...draft.content.sources, source('https://post.example/mine')],
    }
    const stale = await saveDraft(editor, saveForm({ ...draft, content: mine, seen: draft.content }))
    expect(stale).toMatchObject({
      ok: false,
      error: {
        type: 'stale',
        version: 2,
        by: 'Ines Quill',
        merged: { conflicts: [], content: { summary: 'Theirs.', section: 'Sport', sources: mine.sources } },
      },
    })
    const contested = { ...mine, summary: 'Mine.' }
    expect(await saveDraft(editor, saveForm({ ...draft, content: contested, seen: draft.content }))).toMatchObject({
      error: { content: { summary: 'Theirs.' }, merged: { conflicts: ['summary'], content: { summary: 'Mine.' } } },
    })
  })

  it('publish what one of them publishes, once', async () => {
    const draft = await createDraft(editor)
    const outcomes = await Promise.all([
      publishDraft(editor, draft),
      publishDraft(other, draft),
      publishDraft(editor, draft),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.revision.count({ where: { eventId: draft.id } })).toBe(1)
  })

  it('meet in public: other fields are merged, the same ones are refused', async () => {
    const event = await createPublished({ summary: 'Old.' })
    const draft = { ...event.content, section: 'Sport' }
    const { version } = await save(editor, { id: event.id, eventVersion: 1, content: draft, seen: event.content })
    // As an accepted offer does, beside the draft.
    const { publishContent } = await import('@/lib/desk/write-version')
    const { lockEventsById } = await import('@/lib/events/load-events')
    await db.$transaction(async (tx) => {
      const [locked] = await lockEventsById(tx, [event.id])
      await publishContent(tx, other, locked!, { ...event.content, summary: 'New.' }, { act: 'revise' })
    })
    expect(await publishDraft(editor, { id: event.id, version })).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await at(event.content.headline)).toMatchObject({ view: { summary: 'New.', section: 'Sport' } })
  })
})

describe('review', () => {
  it('goes from hand to hand, and is refused to whom it is not', async () => {
    const draft = await createDraft(contributor)
    const stranger = await createActor('CONTRIBUTOR')
    expect(await submitDraft(stranger, { ...draft, comment: '' })).toMatchObject({ error: { type: 'not-found' } })
    expect(await getDeskEvent(stranger, draft.id)).toBeNull()
    expect(await submitDraft(contributor, { ...draft, comment: 'Please look, @ines quill.' })).toMatchObject({
      ok: true,
    })
    expect(await db.mention.count({ where: { userId: other.userId, comment: { eventId: draft.id } } })).toBe(1)
    expect(await saveDraft(contributor, saveForm(draft))).toMatchObject({ error: { type: 'forbidden' } })
    expect(await sendBackDraft(editor, { ...draft, comment: 'Name the mayor.' })).toMatchObject({ ok: true })
    expect(await sendBackDraft(editor, { ...draft, comment: 'Twice.' })).toMatchObject({ error: { type: 'forbidden' } })
    expect(await submitDraft(contributor, { ...draft, comment: '' })).toMatchObject({ ok: true })
    expect(await recallDraft(contributor, draft)).toMatchObject({ ok: true })
    const kinds = await db.comment.findMany({ where: { eventId: draft.id }, orderBy: { at: 'asc' } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['SUBMITTED', 'SENT_BACK', 'SUBMITTED', 'RECALLED'])
    expect(await db.event.findUnique({ where: { id: draft.id } })).toMatchObject({ status: 'DRAFT' })
  })

  it('does not let contributors touch what is public', async () => {
    const event = await createPublished()
    expect(await saveDraft(contributor, saveForm({ id: event.id, eventVersion: 1, content: content() }))).toMatchObject(
      {
        error: { type: 'forbidden' },
      },
    )
  })
})

describe('a schedule', () => {
  const soon = '2999-01-01T12:30'

  it('is kept in UTC and done once, for whoever set it', async () => {
    const draft = await createDraft(editor)
    expect(await scheduleDraft(editor, { ...draft, at: soon, timeZone: 'America/New_York' })).toEqual({
      ok: true,
      value: { at: new Date('2999-01-01T17:30:00Z') },
    })
    const row = (await db.draft.findFirst({ where: { eventId: draft.id } }))!
    const job = { draftId: row.id, publishAt: '2999-01-01T17:30:00.000Z' }
    await publishScheduled({ ...job, publishAt: '2999-01-01T17:31:00.000Z' })
    expect(await at(draft.content.headline)).toBeNull()
    await Promise.all([publishScheduled(job), publishScheduled(job)])
    await publishScheduled(job)
    expect(await db.revision.findMany({ where: { eventId: draft.id } })).toMatchObject([
      { version: 1, authorId: editor.userId },
    ])
  })

  it('is the time that readers are told where the clock here says that it has not come, but not where it was done before', async () => {
    const [draft, hasty] = [await createDraft(editor), await createDraft(editor)]
    for (const { id, version } of [draft, hasty])
      await scheduleDraft(editor, { id, version, at: soon, timeZone: 'UTC' })
    const publishAt = new Date()
    const row = (await db.draft.findFirst({ where: { eventId: draft.id } }))!
    await db.draft.update({ where: { id: row.id }, data: { publishAt } })
    vi.setSystemTime(publishAt.getTime() - 3_600_000)
    await publishScheduled({ draftId: row.id, publishAt: publishAt.toISOString() }).finally(() => vi.useRealTimers())
    const timesOf = ({ id }: { id: string }) =>
      db.event.findUniqueOrThrow({ where: { id }, select: { publishedAt: true, modifiedAt: true } })
    expect(await timesOf(draft)).toEqual({ publishedAt: publishAt, modifiedAt: publishAt })
    const other = (await db.draft.findFirst({ where: { eventId: hasty.id } }))!
    await publishScheduled({ draftId: other.id, publishAt: other.publishAt!.toISOString() })
    expect((await timesOf(hasty)).publishedAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('is called off, moved, and given back with a reason when it cannot be done', async () => {
    const draft = await createDraft(editor)
    const author = await createActor('EDITOR')
    await scheduleDraft(author, { ...draft, at: soon, timeZone: 'UTC' })
    expect(await unscheduleDraft(editor, draft)).toEqual({ ok: true, value: null })
    await scheduleDraft(author, { ...draft, at: soon, timeZone: 'UTC' })
    await db.user.update({ where: { id: author.userId }, data: { disabledAt: new Date() } })
    const row = (await db.draft.findFirst({ where: { eventId: draft.id } }))!
    await publishScheduled({ draftId: row.id, publishAt: row.publishAt!.toISOString() })
    expect(await getDeskEvent(editor, draft.id)).toMatchObject({
      status: 'DRAFT',
      draft: { state: 'EDITING', publishAt: null, problem: expect.stringContaining('may not publish') as string },
    })
  })

  it('knows the times that clocks skip or show twice', async () => {
    expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBeNull()
    expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBeNull()
    expect(momentOf('2026-07-01T02:30', 'Europe/Berlin')).toEqual(new Date('2026-07-01T00:30:00Z'))
    expect(momentOf('2026-02-30T02:30', 'Europe/Berlin')).toBeNull()
    const draft = await createDraft(editor)
    expect(await scheduleDraft(editor, { ...draft, at: '2020-01-01T00:00', timeZone: 'UTC' })).toMatchObject({
      error: { type: 'past' },
    })
  })
})

describe('what is public', () => {
  it('is withdrawn with a reason, and restored at its address', async () => {
    const event = await createPublished()
    const reason = 'The harbour never closed.'
    expect(await withdrawEvent(editor, { id: event.id, version: 9, reason })).toMatchObject({
      error: { type: 'stale' },
    })
    expect(await withdrawEvent(editor, { id: event.id, version: 1, reason })).toMatchObject({ ok: true })
    expect(await at(event.content.headline)).toMatchObject({ found: 'withdrawn', view: { reason } })
    expect(await restoreEvent(editor, { id: event.id, version: 2 })).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await at(event.content.headline)).toMatchObject({ found: 'event', view: { version: 3 } })
  })
})
