import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { findEvents } from '@/lib/desk/find-events'
import { freeRelated, hideRelated, HideForm, orderRelated, pinRelated } from '@/lib/desk/relate-events'
import { listRelated } from '@/lib/related/related'
import { listRelatedAtDesk } from '@/lib/related/related-at-desk'
import { relateArchive } from '@/lib/related/relate-archive'
import type { Editor } from '@/lib/users/actor'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'

const day = plainDate('2017-04-07')
let editor: Editor
let id: string
let like: string
let other: string

/** One that nothing else has. */
const word = () => `q${uuid().replaceAll('-', '')}`

beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
  const context = `Port ${uuid()}`
  id = await createEvent({ contexts: [context], headline: `One ${word()}` })
  like = await createEvent({ contexts: [context], headline: `Like ${word()}` })
  other = await createEvent({ headline: `Other ${word()}`, contexts: [] })
  await relateArchive()
})

const readersSee = async (eventId = id) =>
  (await listRelated(eventId, day)).map(({ headline, contexts }) => [headline.split(' ')[0], contexts.length])
const atDesk = () => listRelatedAtDesk(editor, id)
const pair = (otherId: string, onlyHere = false) => ({ id, otherId, onlyHere })

describe('a pinned event', () => {
  it('comes first for readers of both, with the contexts shared or none', async () => {
    expect(await readersSee()).toEqual([['Like', 1]])
    const pinned = await pinRelated(editor, pair(other))
    expect(pinned).toMatchObject({
      ok: true,
      value: { tags: expect.arrayContaining([`event:${id}`, `event:${other}`]) },
    })
    expect(await readersSee()).toEqual([
      ['Other', 0],
      ['Like', 1],
    ])
    expect(await readersSee(other)).toEqual([['One', 0]])
    await pinRelated(editor, pair(like))
    expect(await readersSee()).toEqual([
      ['Other', 0],
      ['Like', 1],
    ])
    expect(await atDesk()).toMatchObject({
      pinned: [
        { id: other, contexts: [], isMutual: true },
        { id: like, contexts: [expect.stringContaining('Port')] },
      ],
      computed: [],
    })
  })

  it('is seen from one end alone where that is wanted', async () => {
    await pinRelated(editor, pair(other, true))
    expect(await readersSee()).toEqual([
      ['Other', 0],
      ['Like', 1],
    ])
    expect(await readersSee(other)).toEqual([])
    expect((await atDesk()).pinned).toMatchObject([{ isMutual: false }])
  })

  it('has its place, which an editor chooses', async () => {
    await pinRelated(editor, pair(other))
    await pinRelated(editor, pair(like))
    expect(await orderRelated(editor, { id, order: [like, other] })).toMatchObject({ ok: true })
    expect(await readersSee()).toEqual([
      ['Like', 1],
      ['Other', 0],
    ])
    expect(await orderRelated(editor, { id, order: [like, other] })).toMatchObject({ error: { type: 'unchanged' } })
    expect(await orderRelated(editor, { id, order: [like] })).toMatchObject({ error: { type: 'stale' } })
    expect(await orderRelated(editor, { id: editor.userId, order: [] })).toMatchObject({ error: { type: 'not-found' } })
  })

  it('is left to itself again, from both ends', async () => {
    await pinRelated(editor, pair(other))
    expect(await freeRelated(editor, pair(other))).toMatchObject({ ok: true })
    expect(await readersSee()).toEqual([['Like', 1]])
    expect(await readersSee(other)).toEqual([])
    expect(await freeRelated(editor, pair(other))).toMatchObject({ error: { type: 'unchanged' } })
    const acts = await db.auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
      select: { act: true },
    })
    expect(acts.map(({ act }) => act)).toEqual(['related.pin', 'related.free'])
  })

  it('is one that is public, and not itself', async () => {
    const draft = await createEvent({ status: 'DRAFT' })
    expect(await pinRelated(editor, pair(id))).toMatchObject({ error: { type: 'itself' } })
    expect(await pinRelated(editor, pair(draft))).toMatchObject({ error: { type: 'not-found' } })
    await pinRelated(editor, pair(other))
    expect(await pinRelated(editor, pair(other))).toMatchObject({ error: { type: 'unchanged' } })
  })
})

describe('a hidden event', () => {
  it('is not shown from either end, and the reason is kept', async () => {
    const form = { ...pair(like), reason: 'Another Port.' }
    expect(await hideRelated(editor, form)).toMatchObject({ ok: true })
    expect([await readersSee(), await readersSee(like)]).toEqual([[], []])
    expect(await atDesk()).toMatchObject({ hidden: [{ id: like, reason: 'Another Port.' }], computed: [] })
    expect(await hideRelated(editor, form)).toMatchObject({ error: { type: 'unchanged' } })
    await pinRelated(editor, pair(like))
    expect([await readersSee(), await readersSee(like)]).toEqual([[['Like', 1]], [['One', 1]]])
  })

  it('is not hidden without a reason', () => {
    expect(HideForm.safeParse({ ...pair(like), onlyHere: undefined, reason: ' ' }).success).toBe(false)
  })
})

describe('a search', () => {
  it('finds events by beginnings of words, and by any address they have or had', async () => {
    const name = word()
    const found = await createEvent({
      headline: `Harbour of ${name} reopens, "at last"`,
      earlier: [{ headline: `Old ${name}`, at: '2017-04-07T08:00:00Z' }],
    })
    for (const q of [
      `harb ${name.slice(0, 20)}`,
      `reopens "${name}"`,
      `/news/2017/04/7/old-${name}`,
      `https://news.example.org/news/2017/4/07/old-${name}.html?x#y`,
    ])
      expect(await findEvents(editor, q, id)).toMatchObject([{ id: found, date: day }])
  })

  it.each(["'", ':*', '&|!', '((', '', '/news/2017/02/30/nothing', "x' & y"])('takes %j for what it is', async (q) => {
    expect(await findEvents(editor, q, id)).toEqual([])
  })
})
