import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { binDraft, takeFromBin } from '@/lib/desk/bin-draft'
import { compareEntries } from '@/lib/desk/compare-entries'
import { addComment } from '@/lib/desk/discussion'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { listHistory } from '@/lib/desk/history'
import { keepEvent } from '@/lib/desk/keep-event'
import { listUnseenMentions } from '@/lib/desk/mentions'
import { notePresence } from '@/lib/desk/presence'
import { previewEvent } from '@/lib/desk/preview-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import { recallDraft, submitDraft } from '@/lib/desk/review-draft'
import { saveCover } from '@/lib/desk/save-cover'
import { saveDraft } from '@/lib/desk/save-draft'
import { writeComment } from '@/lib/desk/write-comment'
import type { Actor, Editor } from '@/lib/users/actor'
import { createDraft, createPublished, publishChange, save, saveForm } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR')
  contributor = await createActor('CONTRIBUTOR', { name: 'Otto Unseen' })
})

/** A public event that an editor is about to change. */
async function createChanging() {
  const event = await createPublished(editor)
  const content = { ...event.content, headline: `Not public yet (${uuid()})` }
  await save(editor, { id: event.id, eventVersion: 1, content, seen: event.content, comment: 'A secret.' })
  return event
}

describe('of what is to change on a public event contributors see nothing', () => {
  it('on its page, in its preview, and of who wrote it', async () => {
    const { id, content } = await createChanging()
    const event = await getDeskEvent(contributor, id)
    expect(event).toMatchObject({ draft: null, content: { headline: content.headline } })
    expect((await previewEvent(contributor, id))?.headline).toBe(content.headline)
    expect((await previewEvent(editor, id))?.headline).toMatch('Not public yet')
    const form = { window: uuid(), isEditing: false, isLeaving: false }
    expect(await notePresence(contributor, id, form)).toMatchObject({ version: 0, eventVersion: 1, savedBy: null })
  })

  it('in its history, by whatever name they ask for it', async () => {
    const { id } = await createChanging()
    const [theirs, all] = [(await getDeskEvent(contributor, id))!, (await getDeskEvent(editor, id))!]
    expect((await listHistory(editor, all, null)).entries).toHaveLength(3)
    expect((await listHistory(contributor, theirs, null)).entries).toMatchObject([{ version: 1 }])
    const secret = (await db.draftSave.findFirst({ where: { eventId: id, comment: 'A secret.' } }))!
    expect(await compareEntries(editor, all, 'v1', `s${secret.id}`)).not.toBeNull()
    expect(await compareEntries(contributor, theirs, 'v1', `s${secret.id}`)).toBeNull()
    expect(await compareEntries(contributor, theirs, null, `s${secret.id}`)).toBeNull()
  })

  it('where somebody speaks to them', async () => {
    const { id, content } = await createChanging()
    const said = { eventId: id, kind: 'COMMENT', body: 'Look, @Otto Unseen.' } as const
    await db.$transaction((tx) => writeComment(tx, editor, said))
    expect(await listUnseenMentions(contributor)).toMatchObject([{ eventId: id, headline: content.headline }])
  })
})

it('a draft that is another’s is not there, whatever is asked of it and of whichever version', async () => {
  const { id, content, version } = await createDraft(editor)
  const stranger = contributor
  const acts = async (form: { id: string; version: number }) => [
    await submitDraft(stranger, { ...form, comment: '' }),
    await recallDraft(stranger, form),
    await binDraft(stranger, form),
    await saveDraft(stranger, saveForm({ ...form, content })),
    await keepEvent(stranger, { ...saveForm({ ...form, content }), isNew: true }),
    await addComment(stranger, { id, body: 'Is it there?' }),
    await saveCover(stranger, { id, cover: null, seen: null }),
  ]
  const answers = [...(await acts({ id, version })), ...(await acts({ id, version: 7 }))]
  for (const answer of answers) expect(answer).toMatchObject({ error: { type: 'not-found' } })
  const binned = await binDraft(editor, { id, version })
  const draftId = binned.ok ? binned.value.draftId : ''
  expect(await takeFromBin(stranger, { draftId })).toMatchObject({ error: { type: 'not-found' } })
  expect(await takeFromBin(editor, { draftId })).toMatchObject({ ok: true })
})

it('contributors go on seeing how what they wrote came about, and not how it was changed later', async () => {
  const draft = await createDraft(contributor)
  const edited = { ...draft.content, summary: 'By an editor.' }
  const { version } = await save(editor, { id: draft.id, version: 1, content: edited, seen: draft.content })
  await publishDraft(editor, { id: draft.id, version })
  await publishChange(editor, draft, { summary: 'Changed later.' })
  const event = (await getDeskEvent(contributor, draft.id))!
  const acts = (await listHistory(contributor, event, null)).entries.map(({ act }) => act)
  expect(acts).toEqual(['revise', 'publish', 'save', 'save'])
})
