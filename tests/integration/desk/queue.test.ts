import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { binDraft } from '@/lib/desk/bin-draft'
import { checkDays } from '@/lib/desk/check-days'
import { areApart, keepApart } from '@/lib/desk/keep-apart'
import { listBin } from '@/lib/desk/list-bin'
import { publishDraft } from '@/lib/desk/publish-draft'
import { countQueue, listQueue, rowsOnAPage } from '@/lib/desk/queue'
import { isNarrowed, QueueQuery, queuePath } from '@/lib/desk/queue-query'
import { sendBackDraft, submitDraft } from '@/lib/desk/review-draft'
import { scheduleDraft } from '@/lib/desk/schedule-draft'
import { writeComment } from '@/lib/desk/write-comment'
import type { Actor, Editor } from '@/lib/users/actor'
import { createDraft, save, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR', { name: 'Ines Quill' })
  contributor = await createActor('CONTRIBUTOR')
})

const ask = (query: Record<string, string>) => QueueQuery.parse(query)
const list = async (query: Record<string, string>, who: Actor = editor) => (await listQueue(who, ask(query))).rows
const ids = async (query: Record<string, string>, who: Actor = editor) => (await list(query, who)).map(({ id }) => id)

async function createPublished(more: Parameters<typeof createDraft>[1] = {}) {
  const draft = await createDraft(editor, more)
  const published = await publishDraft(editor, draft)
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return draft
}

describe('the views', () => {
  it('show my drafts, what came back, and where somebody spoke to me', async () => {
    const draft = await createDraft(contributor)
    await submitDraft(contributor, { ...draft, comment: '' })
    expect(await ids({ view: 'review' })).toContain(draft.id)
    await sendBackDraft(editor, { ...draft, comment: 'Name the mayor.' })
    expect(await list({}, contributor)).toMatchObject([{ id: draft.id, draft: { isSentBack: true } }])
    expect(await ids({ view: 'review' })).not.toContain(draft.id)
    expect(await ids({})).not.toContain(draft.id)
    const written = { eventId: draft.id, kind: 'COMMENT', body: 'See this, @Ines Quill.' } as const
    await db.$transaction((tx) => writeComment(tx, contributor, written))
    expect(await list({})).toMatchObject([{ id: draft.id, mentions: 1 }])
    await db.mention.updateMany({ where: { userId: editor.userId }, data: { seenAt: new Date() } })
    expect(await ids({})).not.toContain(draft.id)
  })

  it('show contributors what is theirs and nothing else, whatever they ask', async () => {
    const someone = await createActor('CONTRIBUTOR')
    const [own, foreign, open] = [await createDraft(someone), await createDraft(contributor), await createPublished()]
    for (const view of ['mine', 'review', 'scheduled', 'recent', 'offers', 'problems', 'all']) {
      const seen = await ids({ view, author: contributor.userId }, someone)
      expect(seen).not.toContain(foreign.id)
      expect(await ids({ view }, someone)).toEqual([own.id])
      expect(seen).not.toContain(open.id)
    }
    expect(await countQueue(someone)).toEqual({ mine: 1 })
  })

  it('show what is scheduled, the next first', async () => {
    const [later, sooner] = [await createDraft(editor), await createDraft(editor)]
    await scheduleDraft(editor, { ...later, at: '2999-02-01T10:00', timeZone: 'UTC' })
    await scheduleDraft(editor, { ...sooner, at: '2999-01-01T10:00', timeZone: 'Asia/Tokyo' })
    expect(await list({ view: 'scheduled' })).toMatchObject([
      { id: sooner.id, draft: { publishAt: '2999-01-01T01:00:00.000Z', timeZone: 'Asia/Tokyo' } },
      { id: later.id },
    ])
  })

  it('show what changed last, and open offers', async () => {
    const event = await createPublished()
    expect((await list({ view: 'recent' }))[0]).toMatchObject({ id: event.id, changedBy: 'Ines Quill', draft: null })
    const offer = { id: uuid(), eventId: event.id, field: 'headline', value: 'Another', readAt: new Date() }
    await db.importOffer.create({ data: offer })
    expect(await list({ view: 'offers' })).toMatchObject([{ id: event.id, offers: 1 }])
    await db.importOffer.update({ where: { id: offer.id }, data: { status: 'REFUSED' } })
    expect(await ids({ view: 'offers' })).toEqual([])
  })
})

describe('problems', () => {
  it('are found in days that changed, and gone when they are mended', async () => {
    const bare = await createPublished({ date: '2011-05-01', sources: [] })
    await checkDays()
    expect(await list({ view: 'problems', from: '2011-05-01', to: '2011-05-01' })).toMatchObject([
      { id: bare.id, problems: ['no-source', 'no-context'] },
    ])
    const context = { name: 'Port Ellery', article: 'Port Ellery', via: 'TEXT' as const }
    const mended = { ...bare.content, sources: [source('https://post.example/mended')], contexts: [context] }
    const { version } = await save(editor, { id: bare.id, eventVersion: 1, content: mended, seen: bare.content })
    await publishDraft(editor, { id: bare.id, version })
    await checkDays()
    expect(await ids({ view: 'problems', from: '2011-05-01', to: '2011-05-01' })).toEqual([])
  })

  it('are possible duplicates of the same day and the days beside it', async () => {
    const headline = 'A ferry with ninety people on board runs aground off the coast of Ellery'
    const [a, b, far] = [
      await createPublished({ date: '2012-05-01', headline }),
      await createPublished({ date: '2012-05-02', headline: `${headline}.` }),
      await createPublished({ date: '2012-05-04', headline }),
    ]
    await checkDays()
    const found = await list({ view: 'problems', problem: 'duplicate', from: '2012-05-01', to: '2012-05-04' })
    expect(found).toMatchObject([
      { id: b.id, duplicate: { id: a.id, headline } },
      { id: a.id, duplicate: { id: b.id } },
    ])
    expect(found.map(({ id }) => id)).not.toContain(far.id)
  })

  it('are no duplicates any more once an editor told them apart, also when the days are looked through again', async () => {
    const headline = 'A tram with forty people on board leaves the rails in the old town of Ellery'
    const [a, b, c] = [
      await createPublished({ date: '2012-07-01', headline }),
      await createPublished({ date: '2012-07-01', headline: `${headline}.` }),
      await createPublished({ date: '2012-07-02', headline: `${headline}!` }),
    ]
    await checkDays()
    const other = async ({ id }: { id: string }) =>
      (await db.eventProblem.findUnique({ where: { eventId_kind: { eventId: id, kind: 'DUPLICATE' } } }))?.otherId
    expect(await other(b)).toBe(a.id)
    expect(await keepApart(editor, { id: b.id, otherId: a.id })).toMatchObject({ ok: true })
    expect(await other(b)).toBeUndefined()
    await checkDays()
    expect([await other(a), await other(b)]).toEqual([c.id, c.id])
    await keepApart(editor, { id: a.id, otherId: c.id })
    await keepApart(editor, { id: c.id, otherId: b.id })
    await checkDays()
    expect([await other(a), await other(b), await other(c)]).toEqual([undefined, undefined, undefined])
    expect(await db.auditEntry.count({ where: { act: 'event.keep-apart', subjectId: b.id } })).toBe(1)
  })

  it('are told apart once, and only where both are there', async () => {
    const [a, b, draft] = [await createPublished(), await createPublished(), await createDraft(editor)]
    expect(await areApart(editor, a.id, b.id)).toBe(false)
    expect(await keepApart(editor, { id: a.id, otherId: b.id })).toMatchObject({ ok: true })
    expect(await areApart(editor, b.id, a.id)).toBe(true)
    expect(await keepApart(editor, { id: b.id, otherId: a.id })).toMatchObject({ error: { type: 'unchanged' } })
    for (const otherId of [a.id, a.id.toUpperCase(), draft.id, uuid()])
      expect(await keepApart(editor, { id: a.id, otherId })).toMatchObject({ error: { type: 'not-found' } })
  })

  it('are dead sources, covers that lack something, and schedules that failed', async () => {
    const url = `https://post.example/${uuid()}`
    const [dead, cover, failed] = [
      await createPublished({ sources: [source(url)] }),
      await createPublished(),
      await createDraft(editor),
    ]
    await db.source.update({ where: { url }, data: { status: 'DEAD' } })
    const row = { eventId: cover.id, url: '/covers/x.webp', alt: '', credit: 'A', license: 'CC0' }
    await db.coverImage.create({ data: row })
    await db.draft.updateMany({ where: { eventId: failed.id }, data: { problem: 'It has no headline.' } })
    expect(await ids({ view: 'problems', problem: 'dead-source' })).toEqual([dead.id])
    expect(await ids({ view: 'problems', problem: 'cover' })).toEqual([cover.id])
    expect(await list({ view: 'problems', problem: 'not-published' })).toMatchObject([
      { id: failed.id, draft: { problem: 'It has no headline.' } },
    ])
  })
})

describe('filters', () => {
  it('narrow by words, section, topic, dates, state and author, of events and of drafts', async () => {
    const word = `zeppelin${uuid().slice(-6)}`
    const facts = {
      date: '2013-03-03',
      headline: `A ${word} lands in Ellery with 17,410,742 francs, 51.9 per cent of what it cost`,
      section: 'Science and technology',
      topics: [{ name: `Airships ${word}`, article: null }],
    }
    const event = await createPublished(facts)
    const draft = await createDraft(contributor, facts)
    const both = [event.id, draft.id]
    const all = (query: Record<string, string>) => ids({ view: 'all', q: word, ...query })
    expect(await all({})).toEqual(both)
    expect(await ids({ view: 'all', q: `${word.slice(0, 10)} LANDS` })).toEqual(expect.arrayContaining(both))
    expect(await all({ q: `${word} 17,410,742 francs, 51.9 per c` })).toEqual(both)
    expect(await all({ q: `${word} sinks` })).toEqual([])
    expect(await all({ section: 'science-and-technology' })).toEqual(both)
    expect(await all({ section: 'sports' })).toEqual([])
    expect(await all({ topic: `airships ${word}` })).toEqual(both)
    expect(await all({ from: '2013-03-03', to: '2013-03-03' })).toEqual(both)
    expect(await all({ from: '2013-03-04' })).toEqual([])
    expect(await all({ state: 'draft' })).toEqual([draft.id])
    expect(await all({ state: 'published' })).toEqual([event.id])
    expect(await all({ state: 'withdrawn' })).toEqual([])
    expect(await all({ author: contributor.userId })).toEqual([draft.id])
    expect(await all({ author: editor.userId })).toEqual([event.id])
  })

  it.each(["'", "a' or true --", '&|!():*<->', '\\', '%', '\u0000', 'x'.repeat(5_000), '🎈'])(
    'take %j for words',
    async (q) => expect(await listQueue(editor, ask({ view: 'all', q, topic: q }))).toBeDefined(),
  )

  it('read the address, and nothing that should not be there', () => {
    const query = ask({ view: '__proto__', page: '-1', from: '2017-02-30', author: 'me', section: '../', state: 'x' })
    expect(query).toEqual(QueueQuery.parse({}))
    expect(isNarrowed(query)).toBe(false)
    expect(isNarrowed(ask({ view: 'all', q: 'x' }))).toBe(true)
    expect(queuePath(ask({ view: 'all', q: 'a b', page: '2' }))).toBe('/desk?view=all&q=a+b&page=2')
  })

  it('page in one order without a gap', async () => {
    const word = `paged${uuid().slice(-6)}`
    for (let i = 0; i < rowsOnAPage + 2; i++)
      await createDraft(editor, { date: '2014-01-01', headline: `${word} ${i}` })
    const [first, second, beyond] = [
      await listQueue(editor, ask({ view: 'all', q: word })),
      await listQueue(editor, ask({ view: 'all', q: word, page: '2' })),
      await listQueue(editor, ask({ view: 'all', q: word, page: '99' })),
    ]
    expect(first).toMatchObject({ total: rowsOnAPage + 2, pages: 2, page: 1 })
    expect(second.rows).toHaveLength(2)
    expect(beyond).toEqual(second)
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(rowsOnAPage + 2)
  })
})

it('the bin shows editors everything, contributors what is theirs, and when it goes', async () => {
  const [own, other] = [await createDraft(contributor), await createDraft(editor)]
  await binDraft(contributor, own)
  await binDraft(editor, other)
  const bin = await listBin(contributor, 1)
  expect(bin).toMatchObject({ total: 1, rows: [{ headline: own.content.headline, binnedBy: contributor.name }] })
  const [row] = bin.rows
  expect(Date.parse(row?.goesAt ?? '') - Date.parse(row?.binnedAt ?? '')).toBe(30 * 24 * 3_600_000)
  expect((await listBin(editor, 9)).rows.map(({ headline }) => headline)).toEqual([
    other.content.headline,
    own.content.headline,
  ])
  expect(await ids({ view: 'all', q: own.content.headline })).toEqual([])
})
