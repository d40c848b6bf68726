import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addComment, deleteComment, listDiscussion } from '@/lib/desk/discussion'
import { listNamesToMention } from '@/lib/desk/mentionable'
import { listUnseenMentions, markMentionsSeen } from '@/lib/desk/mentions'
import { sendBackDraft, submitDraft } from '@/lib/desk/review-draft'
import type { Actor, Editor } from '@/lib/users/actor'
import { createDraft, createPublished } from '@/tests/support/desk'
import { listJobRows } from '@/tests/support/mailed'
import { createActor } from '@/tests/support/people'

let editor: Editor
let other: Editor
let contributor: Actor<'CONTRIBUTOR'>
let stranger: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR', { name: 'Ada Marsh' })
  other = await createActor('EDITOR', { name: 'Ines Quill' })
  contributor = await createActor('CONTRIBUTOR', { name: 'Noor Bell' })
  stranger = await createActor('CONTRIBUTOR', { name: 'Sam Stone' })
})

async function say(actor: Actor, id: string, body: string) {
  const said = await addComment(actor, { id, body })
  if (!said.ok) throw new Error(said.error.type)
  return said.value
}

describe('a discussion', () => {
  it('has comments and the words of its review in one thread', async () => {
    const draft = await createDraft(contributor)
    await submitDraft(contributor, { ...draft, comment: 'Please look.' })
    await sendBackDraft(editor, { ...draft, comment: 'Name the mayor, @Noor Bell.' })
    await say(contributor, draft.id, 'She is called Quell.')
    const { comments } = await listDiscussion(contributor, draft.id, null)
    expect(comments).toMatchObject([
      { kind: 'SUBMITTED', by: 'Noor Bell', isMine: true, parts: [{ text: 'Please look.' }] },
      {
        ...{ kind: 'SENT_BACK', by: 'Ada Marsh', isMine: false, isNew: true },
        parts: [{ text: 'Name the mayor, ' }, { text: '@Noor Bell', isMention: true }, { text: '.' }],
      },
      { kind: 'COMMENT', isNew: false },
    ])
  })

  it('is for those who may see the event', async () => {
    const draft = await createDraft(contributor)
    expect(await addComment(stranger, { id: draft.id, body: 'Hello' })).toMatchObject({ error: { type: 'not-found' } })
    expect(await addComment(editor, { id: crypto.randomUUID(), body: 'Hello' })).toMatchObject({
      error: { type: 'not-found' },
    })
    expect(await addComment(editor, { id: draft.id, body: 'Hello' })).toMatchObject({ ok: true })
    const event = await createPublished(editor)
    expect(await addComment(stranger, { id: event.id, body: 'Hello' })).toMatchObject({ ok: true })
  })

  it('is paged, each comment once', async () => {
    const event = await createPublished(editor)
    for (let n = 0; n < 53; n++) await say(editor, event.id, `Comment ${n}`)
    const newest = await listDiscussion(editor, event.id, null)
    const older = await listDiscussion(editor, event.id, newest.older)
    expect([newest.comments.length, older.comments.length, older.older]).toEqual([50, 3, null])
    expect([...older.comments, ...newest.comments].map(({ parts }) => parts[0]?.text)).toEqual(
      Array.from({ length: 53 }, (_, n) => `Comment ${n}`),
    )
  })

  it('keeps a trace of what was deleted, and lets nobody delete what others said or a review', async () => {
    const draft = await createDraft(contributor)
    const comment = await say(contributor, draft.id, 'I regret this, @Ines Quill.')
    expect(await deleteComment(editor, { comment })).toMatchObject({ error: { type: 'forbidden' } })
    expect(await deleteComment(contributor, { comment })).toMatchObject({ ok: true, value: { eventId: draft.id } })
    expect(await deleteComment(contributor, { comment })).toMatchObject({ error: { type: 'not-found' } })
    expect((await listDiscussion(editor, draft.id, null)).comments).toMatchObject([
      { by: 'Noor Bell', isDeleted: true, parts: [] },
    ])
    expect(await listUnseenMentions(other)).not.toContainEqual(expect.objectContaining({ eventId: draft.id }))
    await submitDraft(contributor, { ...draft, comment: 'Please look.' })
    const review = (await db.comment.findFirst({ where: { eventId: draft.id, kind: 'SUBMITTED' } }))!
    expect(await deleteComment(contributor, { comment: review.id })).toMatchObject({ error: { type: 'forbidden' } })
    expect(await db.auditEntry.count({ where: { subjectId: draft.id, act: 'comment.delete' } })).toBe(1)
  })
})

describe('a mention', () => {
  const of = async (actor: Actor, eventId: string) =>
    (await listUnseenMentions(actor)).filter((mention) => mention.eventId === eventId)

  it('waits until it is read', async () => {
    const draft = await createDraft(contributor)
    const commentId = await say(contributor, draft.id, 'Is it so, @ines quill? And @Noor Bell?')
    expect(await of(other, draft.id)).toEqual([
      {
        ...{ commentId, eventId: draft.id, headline: draft.content.headline, by: 'Noor Bell' },
        ...{ at: expect.any(String) as string, path: `/desk/events/${draft.id}/discussion#c${commentId}` },
      },
    ])
    expect(await of(contributor, draft.id)).toEqual([])
    // Where no mail is configured, none waits for the day when it is.
    expect((await listJobRows()).filter((row) => row.task_identifier === 'mail-notice')).toEqual([])
    await markMentionsSeen(other, draft.id)
    expect(await of(other, draft.id)).toEqual([])
    expect((await listDiscussion(other, draft.id, null)).comments).toMatchObject([{ isNew: false }])
  })

  it('is of those who may see the event, and of nobody who is disabled', async () => {
    const draft = await createDraft(contributor)
    const gone = await createActor('EDITOR', { name: 'Gone Away', disabledAt: new Date() })
    await say(editor, draft.id, '@Sam Stone @Gone Away @Noor Bell')
    expect(await db.mention.findMany({ where: { comment: { eventId: draft.id } } })).toMatchObject([
      { userId: contributor.userId },
    ])
    expect(await of(gone, draft.id)).toEqual([])
    const names = await listNamesToMention(editor, draft.id)
    expect(names).toEqual(expect.arrayContaining(['Ines Quill', 'Noor Bell']))
    for (const name of ['Ada Marsh', 'Sam Stone', 'Gone Away']) expect(names).not.toContain(name)
  })
})
