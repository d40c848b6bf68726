import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { slugOf } from '@/lib/archive/addresses'
import { getEventAt } from '@/lib/archive/events'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { BulkForm, type BulkDone, type Ticked } from '@/lib/desk/bulk'
import { bulkPublish } from '@/lib/desk/bulk-publish'
import { bulkSection } from '@/lib/desk/bulk-section'
import { bulkTopic } from '@/lib/desk/bulk-topic'
import { bulkWithdraw } from '@/lib/desk/bulk-withdraw'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { getOperation } from '@/lib/desk/operations'
import { publishDraft } from '@/lib/desk/publish-draft'
import { undoOperation } from '@/lib/desk/undo-operation'
import { restoreEvent, withdrawEvent } from '@/lib/desk/withdraw-event'
import type { Result } from '@/lib/result'
import type { Actor, Editor } from '@/lib/users/actor'
import { createDraft, save } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR')
  contributor = await createActor('CONTRIBUTOR')
  await db.section.createMany({
    data: [
      { slug: 'sport', name: 'Sport' },
      { slug: 'science', name: 'Science' },
    ],
    skipDuplicates: true,
  })
})

async function createPublished(more: Parameters<typeof createDraft>[1] = {}) {
  const draft = await createDraft(editor, more)
  const published = await publishDraft(editor, draft)
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return { ...draft, row: { id: draft.id, version: 1, draftVersion: 0 } }
}

const draftRow = ({ id, version }: { id: string; version: number }): Ticked => ({
  id,
  version: 0,
  draftVersion: version,
})

function done(result: Result<BulkDone, { type: string }>): BulkDone {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}

async function undo({ operationId }: BulkDone) {
  const undone = await undoOperation(editor, { id: operationId ?? uuid() })
  if (!undone.ok) throw new Error(undone.error.type)
  return undone.value
}

const desk = (id: string) => getDeskEvent(editor, id)

describe('publishing many', () => {
  it('publishes what can be, names what cannot, and is undone', async () => {
    const [good, stale, future] = [
      await createDraft(contributor),
      await createDraft(editor),
      await createDraft(editor, { date: '2999-01-01' }),
    ]
    await save(editor, { ...stale, content: { ...stale.content, summary: 'Somebody saved.' } })
    const published = await createPublished()
    const rows = [
      draftRow(good),
      draftRow(stale),
      draftRow(future),
      published.row,
      draftRow({ id: uuid(), version: 1 }),
    ]
    const outcome = done(await bulkPublish(editor, { rows }))
    expect(outcome).toMatchObject({
      done: 1,
      left: [
        { id: stale.id, name: stale.content.headline, reason: expect.stringContaining('meanwhile') as string },
        { id: future.id, reason: expect.stringContaining('dated after') as string },
        { id: published.id, reason: expect.stringContaining('no draft') as string },
        { reason: expect.stringContaining('not there') as string },
      ],
    })
    expect(await desk(good.id)).toMatchObject({ status: 'PUBLISHED', draft: null })
    expect(await getOperation(editor, outcome.operationId ?? '')).toMatchObject({
      kind: 'bulk-publish',
      undoneAt: null,
    })

    expect(await undo(outcome)).toEqual({ restored: 1, left: [] })
    expect(await desk(good.id)).toMatchObject({
      status: 'WITHDRAWN',
      withdrawnReason: 'Published by mistake.',
      draft: { state: 'EDITING', begunById: contributor.userId, content: good.content },
    })
    const again = await desk(good.id)
    const row = { id: good.id, version: again?.version ?? 0, draftVersion: 1 }
    expect(done(await bulkPublish(editor, { rows: [row] }))).toMatchObject({ done: 1 })
    expect(await desk(good.id)).toMatchObject({ status: 'PUBLISHED', version: 3 })
  })

  it('of changes is undone to what was public, with the changes a draft again', async () => {
    const event = await createPublished({ summary: 'Old.' })
    const changed = { ...event.content, summary: 'New.' }
    await save(editor, { id: event.id, eventVersion: 1, content: changed, seen: event.content })
    const outcome = done(await bulkPublish(editor, { rows: [{ id: event.id, version: 1, draftVersion: 1 }] }))
    expect(await desk(event.id)).toMatchObject({ version: 2, live: { summary: 'New.' } })
    expect(await undo(outcome)).toMatchObject({ restored: 1 })
    expect(await desk(event.id)).toMatchObject({
      version: 3,
      live: { summary: 'Old.' },
      draft: { content: { summary: 'New.' }, baseVersion: 3 },
    })
    expect(await undoOperation(editor, { id: outcome.operationId ?? '' })).toEqual({
      ok: false,
      error: { type: 'undone-already' },
    })
  })
})

describe('setting a section', () => {
  it('changes what is public in public and drafts in their drafts; undone, but for what changed since', async () => {
    const [event, draft, since] = [
      await createPublished({ section: 'Science' }),
      await createDraft(editor),
      await createPublished(),
    ]
    const already = await createPublished({ section: 'Sport' })
    const rows = [event.row, draftRow(draft), since.row, already.row]
    const outcome = done(await bulkSection(editor, { rows, section: 'sport' }))
    expect(outcome).toMatchObject({ done: 3, left: [{ id: already.id, reason: 'It is in “Sport” already.' }] })
    expect(await desk(event.id)).toMatchObject({ version: 2, live: { section: 'Sport' } })
    expect(await desk(draft.id)).toMatchObject({ draft: { version: 2, content: { section: 'Sport' } } })

    await withdrawEvent(editor, { id: since.id, version: 2, reason: 'Untrue.' })
    expect(await undo(outcome)).toEqual({
      restored: 2,
      left: [{ id: since.id, name: since.content.headline, reason: 'It changed since.' }],
    })
    expect(await desk(event.id)).toMatchObject({ version: 3, live: { section: 'Science' } })
    expect(await desk(draft.id)).toMatchObject({ draft: { version: 3, content: { section: null } } })
    expect(await db.auditEntry.count({ where: { act: 'operation.undo', subjectId: outcome.operationId ?? '' } })).toBe(
      1,
    )
  })

  it('refuses a section that is not there, and a withdrawn event', async () => {
    const event = await createPublished()
    expect(await bulkSection(editor, { rows: [event.row], section: 'nowhere' })).toEqual({
      ok: false,
      error: { type: 'no-section' },
    })
    await withdrawEvent(editor, { id: event.id, version: 1, reason: 'Untrue.' })
    const row = { id: event.id, version: 2, draftVersion: 0 }
    expect(done(await bulkSection(editor, { rows: [row], section: 'sport' }))).toMatchObject({
      operationId: null,
      left: [{ reason: 'It is withdrawn.' }],
    })
  })

  it('beside a draft reaches that draft when it is published', async () => {
    const event = await createPublished()
    const changed = { ...event.content, summary: 'New.' }
    const { version } = await save(editor, { id: event.id, eventVersion: 1, content: changed, seen: event.content })
    done(await bulkSection(editor, { rows: [{ ...event.row, draftVersion: version }], section: 'sport' }))
    expect(await publishDraft(editor, { id: event.id, version })).toMatchObject({ ok: true })
    expect(await desk(event.id)).toMatchObject({ live: { section: 'Sport', summary: 'New.' } })
  })
})

describe('a topic', () => {
  it('is added as the innermost and removed, where it is not so already', async () => {
    const under = { name: 'Ellery floods', article: 'Ellery floods' }
    const [event, other] = [await createPublished({ topics: [under] }), await createPublished()]
    const rows = [event.row, other.row]
    const added = done(await bulkTopic(editor, { rows, topic: 'ellery  FLOODS', how: 'add' }))
    expect(added).toMatchObject({ done: 1, left: [{ id: event.id, reason: 'It is under “Ellery floods” already.' }] })
    expect(await desk(other.id)).toMatchObject({ live: { topics: [under] } })
    const removed = done(
      await bulkTopic(editor, {
        rows: [{ ...other.row, version: 2 }, event.row],
        topic: 'Ellery floods',
        how: 'remove',
      }),
    )
    expect(removed).toMatchObject({ done: 2, left: [] })
    expect(await undo(removed)).toEqual({ restored: 2, left: [] })
    expect(await desk(event.id)).toMatchObject({ version: 3, live: { topics: [under] } })
  })

  it('is refused where there are ten, and not taken from where it is not', async () => {
    const topics = Array.from({ length: 10 }, (_, i) => ({ name: `Story ${i}`, article: null }))
    const full = await createPublished({ topics })
    expect(done(await bulkTopic(editor, { rows: [full.row], topic: 'One more', how: 'add' }))).toMatchObject({
      done: 0,
      left: [{ reason: 'An event has at most ten topics.' }],
    })
    expect(done(await bulkTopic(editor, { rows: [full.row], topic: 'Another', how: 'remove' }))).toMatchObject({
      left: [{ reason: 'It is not under “Another”.' }],
    })
  })
})

describe('withdrawing many', () => {
  it('tells readers why, and is undone at the same addresses', async () => {
    const [event, since, draft] = [await createPublished(), await createPublished(), await createDraft(editor)]
    const reason = 'Both were rumours.'
    const outcome = done(await bulkWithdraw(editor, { rows: [event.row, since.row, draftRow(draft)], reason }))
    expect(outcome).toMatchObject({ done: 2, left: [{ id: draft.id, reason: 'It is not public.' }] })
    const at = () => getEventAt(plainDate('2017-04-07'), slugOf(event.content.headline))
    expect(await at()).toMatchObject({ found: 'withdrawn', view: { reason } })
    await restoreEvent(editor, { id: since.id, version: 2 })
    expect(await undo(outcome)).toMatchObject({ restored: 1, left: [{ id: since.id }] })
    expect(await at()).toMatchObject({ found: 'event', view: { version: 3 } })
  })

  it('of which nothing is as it was left is not undone, and says so', async () => {
    const event = await createPublished()
    const outcome = done(await bulkWithdraw(editor, { rows: [event.row], reason: 'A rumour.' }))
    await restoreEvent(editor, { id: event.id, version: 2 })
    expect(await undo(outcome)).toMatchObject({ restored: 0, left: [{ id: event.id }] })
    expect(await getOperation(editor, outcome.operationId ?? '')).toMatchObject({ undoneAt: null })
  })
})

it('what is ticked is read from the form: each once, nothing else, at most a hundred', () => {
  const id = uuid()
  expect(BulkForm.parse({ rows: `${id}.1.0` })).toEqual({ rows: [{ id, version: 1, draftVersion: 0 }] })
  expect(BulkForm.parse({ rows: [`${id}.1.0`, `${id}.1.0`] }).rows).toHaveLength(1)
  for (const rows of [
    undefined,
    'x',
    `${id}.1`,
    [`${id}.1.0`, '__proto__'],
    Array.from({ length: 101 }, () => `${uuid()}.1.0`),
  ])
    expect(BulkForm.safeParse({ rows }).success).toBe(false)
})

it('an operation that is not there, or of a kind that nobody undoes, is not undone', async () => {
  expect(await undoOperation(editor, { id: uuid() })).toEqual({ ok: false, error: { type: 'not-found' } })
  const id = uuid()
  await db.operation.create({ data: { id, actorId: editor.userId, kind: 'toString', payload: {} } })
  expect(await undoOperation(editor, { id })).toEqual({ ok: false, error: { type: 'not-found' } })
})
