import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { binDraft, takeFromBin } from '@/lib/desk/bin-draft'
import { bulkWithdraw } from '@/lib/desk/bulk-withdraw'
import { keepApart } from '@/lib/desk/keep-apart'
import { publishDraft } from '@/lib/desk/publish-draft'
import { publishScheduled } from '@/lib/desk/publish-scheduled'
import { undoOperation } from '@/lib/desk/undo-operation'
import type { Editor } from '@/lib/users/actor'
import { createDraft, createPublished } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let other: Editor

beforeAll(async () => {
  editor = await createActor('EDITOR')
  other = await createActor('EDITOR')
})

/** Of what several did at once, how much was done. */
const done = async (acts: Promise<{ ok: boolean }>[]) => (await Promise.all(acts)).filter(({ ok }) => ok).length

const versionsOf = (eventId: string) => db.revision.count({ where: { eventId } })

it('of several who publish a draft at once one does, and the event has one version', async () => {
  const draft = await createDraft(editor)
  expect(await done([editor, other, editor].map((who) => publishDraft(who, draft)))).toBe(1)
  expect(await versionsOf(draft.id)).toBe(1)
})

it('a draft that is published and thrown away at once is one of the two', async () => {
  for (let turn = 0; turn < 3; turn++) {
    const draft = await createDraft(editor)
    expect(await done([publishDraft(editor, draft), binDraft(other, draft)])).toBe(1)
    const binned = await db.draft.count({ where: { eventId: draft.id, binnedAt: { not: null } } })
    expect(await versionsOf(draft.id)).toBe(1 - binned)
  }
})

it('a scheduled draft whose time comes twice, while somebody publishes it, is published once', async () => {
  const draft = await createDraft(editor)
  const publishAt = new Date(Date.now() - 1_000)
  const data = { state: 'SCHEDULED', publishAt, timeZone: 'UTC', scheduledById: editor.userId } as const
  const { id: draftId } = await db.draft.update({
    where: { id: (await db.draft.findFirstOrThrow({ where: { eventId: draft.id } })).id },
    data,
  })
  const due = { draftId, publishAt: publishAt.toISOString() }
  await Promise.all([publishScheduled(due), publishDraft(other, draft), publishScheduled(due)])
  await publishScheduled(due)
  expect(await versionsOf(draft.id)).toBe(1)
  expect(await db.draft.count({ where: { eventId: draft.id } })).toBe(0)
})

it('an act is undone once, whoever undoes it at the same moment', async () => {
  const event = await createPublished(editor)
  const withdrawn = await bulkWithdraw(editor, {
    rows: [{ id: event.id, version: 1, draftVersion: 0 }],
    reason: 'Untrue.',
  })
  const id = (withdrawn.ok && withdrawn.value.operationId) || ''
  expect(await done([editor, other, editor].map((who) => undoOperation(who, { id })))).toBe(1)
  expect(await versionsOf(event.id)).toBe(3)
})

it('a draft comes out of the bin once, and two events are told apart once', async () => {
  const draft = await createDraft(editor)
  const binned = await binDraft(editor, draft)
  const draftId = binned.ok ? binned.value.draftId : ''
  expect(await done([editor, other].map((who) => takeFromBin(who, { draftId })))).toBe(1)
  const [a, b] = [await createPublished(editor), await createPublished(editor)]
  const pairs = [
    { id: a.id, otherId: b.id },
    { id: b.id, otherId: a.id },
  ]
  expect(await done(pairs.map((pair) => keepApart(editor, pair)))).toBe(1)
})
