import { beforeEach, describe, expect, it } from 'vitest'
import { slugOf } from '@/lib/archive/addresses'
import { getEventAt } from '@/lib/archive/events'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { binDraft, takeFromBin } from '@/lib/desk/bin-draft'
import { contentOf } from '@/lib/desk/event-content'
import { mergeEvents, takeable, type MergeEventsForm } from '@/lib/desk/merge-events'
import { publishDraft } from '@/lib/desk/publish-draft'
import { splitEvent } from '@/lib/desk/split-event'
import { undoOperation } from '@/lib/desk/undo-operation'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { readEvents } from '@/lib/events/load-events'
import type { Editor } from '@/lib/users/actor'
import { at, emptyArchive, eventsOf, headlinesOf, read, type Bullet } from '@/tests/integration/import/pages'
import { save } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

const day = '2019-06-04'
const harbour = {
  text: 'The harbour of [[Port Ellery]] reopens after two years of repairs.',
  source: 'https://post.example/harbour',
}
const port = { text: 'Ships call at [[Ellery]] again, says its mayor.', source: 'https://other.example/port' }
const storm = { text: 'A storm breaks the pier of [[Tarn]].', source: 'https://post.example/storm' }
const plain = ({ text }: { text: string }) => text.replace(/[[\]]/g, '')

let editor: Editor

const readAt = (hour: number, bullets: Bullet[]) => read({ [day]: { [at(day, hour)]: bullets } })
const stateOf = async (id: string) => (await readEvents(db, [id]))[0]!
const atHeadline = (headline: string) => getEventAt(plainDate(day), slugOf(headline))
const done = <Value>(result: { ok: true; value: Value } | { ok: false; error: { type: string } }): Value => {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const undo = async (operationId: string) => done(await undoOperation(editor, { id: operationId }))

beforeEach(async () => {
  await emptyArchive()
  editor = await createActor('EDITOR')
  await readAt(8, [harbour, port, storm])
})

/** Publishes a change of an editor's. */
async function revise(id: string, more: Partial<ReturnType<typeof contentOf>>) {
  const event = await stateOf(id)
  const seen = contentOf(event)
  const { version } = await save(editor, { id, eventVersion: event.version, content: { ...seen, ...more }, seen })
  done(await publishDraft(editor, { id, version }))
}

describe('two events that are one', () => {
  let form: MergeEventsForm
  const merge = async (more: Partial<MergeEventsForm> = {}) => done(await mergeEvents(editor, { ...form, ...more }))

  beforeEach(async () => {
    const [kept, gone] = await eventsOf(day)
    form = { keptId: kept!.id, keptVersion: 1, goneId: gone!.id, goneVersion: 1, take: [...takeable] }
  })

  it('are one from then on, with what both had; the other’s address leads to it', async () => {
    await db.comment.create({
      data: { id: editor.userId, eventId: form.goneId, authorId: editor.userId, body: 'Is this the same?' },
    })
    await merge()
    expect(await headlinesOf(day)).toEqual([plain(harbour), plain(storm)])
    expect(await atHeadline(plain(port))).toEqual({
      found: 'moved',
      path: `/news/2019/06/4/${slugOf(plain(harbour))}`,
    })
    const kept = await stateOf(form.keptId)
    expect(kept.version).toBe(2)
    expect(kept.facts.sources.map(({ url }) => url)).toEqual([harbour.source, port.source])
    expect(kept.facts.contexts.map(({ name }) => name)).toEqual(['Port Ellery', 'Ellery'])
    expect(kept.changes.map(({ headline }) => headline)).toEqual(expect.arrayContaining([plain(harbour), plain(port)]))
    expect(kept.changes.at(-1)?.headline).toBe(plain(harbour))
    expect(await db.comment.count({ where: { eventId: form.keptId } })).toBe(1)
    expect(await db.revision.findMany({ where: { act: 'merge' } })).toHaveLength(2)
  })

  it('pass on what stood beside the one, and give it back', async () => {
    const third = (await eventsOf(day))[2]!.id
    await db.related.create({ data: { fromId: third, toId: form.goneId, kind: 'PINNED', position: 0 } })
    const offer = { id: editor.userId, eventId: form.goneId, field: 'headline', value: 'Ellery', readAt: new Date() }
    await db.importOffer.create({ data: offer })
    const { operationId } = await merge()
    expect(await db.related.count({ where: { fromId: third, toId: form.keptId, kind: 'PINNED' } })).toBe(1)
    expect(await db.importOffer.findMany()).toMatchObject([{ eventId: form.keptId, status: 'OPEN' }])
    await undo(operationId)
    expect(await db.related.count({ where: { fromId: third, toId: form.keptId } })).toBe(0)
    expect(await db.importOffer.findMany()).toMatchObject([{ eventId: form.goneId, status: 'OPEN' }])
  })

  it('leave nothing to be published for the one that is gone', async () => {
    const gone = await stateOf(form.goneId)
    const seen = contentOf(gone)
    const changed = { ...seen, summary: 'More.' }
    const { version } = await save(editor, { id: gone.id, eventVersion: 1, content: changed, seen })
    const { draftId } = done(await binDraft(editor, { id: gone.id, version }))
    await merge()
    await takeFromBin(editor, { draftId })
    expect(await publishDraft(editor, { id: gone.id, version })).toEqual({ ok: false, error: { type: 'not-found' } })
  })

  it('are one with no more than was chosen', async () => {
    await merge({ take: [] })
    const kept = await stateOf(form.keptId)
    expect(kept.facts.sources).toHaveLength(1)
    expect(kept.facts.contexts).toHaveLength(1)
    expect(kept.changes).toHaveLength(1)
    expect(await atHeadline(plain(port))).toMatchObject({ found: 'moved' })
  })

  it('are two again when that is undone, and keep what was written since', async () => {
    const [kept, gone] = [await stateOf(form.keptId), await stateOf(form.goneId)]
    const { operationId } = await merge()
    await revise(form.keptId, { summary: 'Ships may enter.' })
    expect(await undo(operationId)).toEqual({ restored: 1, left: [] })
    expect(await stateOf(form.keptId)).toMatchObject({
      facts: kept.facts,
      changes: kept.changes,
      summary: 'Ships may enter.',
      version: 4,
    })
    expect(await stateOf(form.goneId)).toMatchObject({
      ...{ facts: gone.facts, changes: gone.changes, slug: gone.slug, status: 'PUBLISHED', version: 3 },
    })
    expect(await atHeadline(plain(port))).toMatchObject({ found: 'event', view: { headline: plain(port) } })
    expect(await headlinesOf(day)).toEqual([plain(harbour), plain(port), plain(storm)])
  })

  it('stay one while the other stands at an address that would be given back', async () => {
    const { operationId } = await merge()
    await revise(form.keptId, { headline: plain(port) })
    expect(await undo(operationId)).toMatchObject({
      restored: 0,
      left: [{ reason: expect.stringContaining('address') }],
    })
    await revise(form.keptId, { headline: 'Port Ellery is open.' })
    expect(await undo(operationId)).toMatchObject({ restored: 1 })
  })

  it('are taken apart in the order in which they were put together', async () => {
    const first = await merge()
    const third = (await eventsOf(day))[1]!
    const second = await merge({ keptId: third.id, goneId: form.keptId, goneVersion: 2 })
    expect(await atHeadline(plain(port))).toMatchObject({ path: `/news/2019/06/4/${third.slug}` })
    expect(await undo(first.operationId)).toMatchObject({ restored: 0 })
    expect(await undo(second.operationId)).toMatchObject({ restored: 1 })
    expect(await undo(first.operationId)).toMatchObject({ restored: 1 })
    expect(await headlinesOf(day)).toEqual([plain(harbour), plain(port), plain(storm)])
  })

  it('are not made one by somebody who saw them otherwise, or where one is no longer public', async () => {
    const refused = async (more: Partial<MergeEventsForm>) => {
      const result = await mergeEvents(editor, { ...form, ...more })
      return result.ok ? 'done' : result.error.type
    }
    expect(await refused({ keptId: form.goneId })).toBe('itself')
    expect(await refused({ goneId: editor.userId })).toBe('not-found')
    expect(await refused({ goneVersion: 2 })).toBe('stale')
    const gone = await stateOf(form.goneId)
    const seen = contentOf(gone)
    await save(editor, { id: gone.id, eventVersion: 1, content: { ...seen, summary: 'More.' }, seen })
    expect(await refused({})).toBe('draft')
    done(await withdrawEvent(editor, { id: gone.id, version: 1, reason: 'A hoax.' }))
    expect(await refused({ goneVersion: 2 })).toBe('not-public')
    expect(await headlinesOf(day)).toHaveLength(2)
  })

  describe('and a page on which both bullets stand', () => {
    it('brings no event back, whatever it makes of the bullet', async () => {
      await merge()
      const reworded = { ...port, text: 'Ships call at [[Ellery]] again, says its old mayor.' }
      await readAt(9, [harbour, port, storm, 'Tarn votes.'])
      await readAt(10, [harbour, reworded, storm, 'Tarn votes.'])
      expect(await headlinesOf(day)).toEqual([plain(harbour), plain(storm), 'Tarn votes.'])
      expect((await stateOf(form.goneId)).imported?.headline).toBe(plain(reworded))
      const kept = await stateOf(form.keptId)
      expect(kept).toMatchObject({ version: 2, status: 'PUBLISHED' })
    })

    it('goes on changing the one by its own bullet', async () => {
      await merge()
      await readAt(9, [{ ...harbour, text: `${harbour.text} Ships may enter.` }, port, storm])
      expect(await headlinesOf(day)).toEqual([`${plain(harbour)} Ships may enter.`, plain(storm)])
    })

    it('does not ask for it to be withdrawn while the other’s bullet stands', async () => {
      await merge()
      await readAt(9, [port, storm])
      await readAt(10, [port, storm, 'Tarn votes.'])
      expect(await headlinesOf(day)).toEqual([plain(harbour), plain(storm), 'Tarn votes.'])
      expect(await db.importOffer.count()).toBe(0)
      await readAt(11, [storm, 'Tarn votes.'])
      await readAt(12, [storm, 'Tarn votes.', 'Ellery votes.'])
      expect(await db.importOffer.findMany()).toMatchObject([{ field: 'status', eventId: form.keptId }])
    })

    it('follows both again when they are two', async () => {
      const { operationId } = await merge()
      await readAt(9, [harbour, { ...port, text: `${port.text} At last.` }, storm])
      await undo(operationId)
      await readAt(10, [harbour, { ...port, text: `${port.text} At long last.` }, storm])
      expect(await headlinesOf(day)).toEqual([plain(harbour), `${plain(port)} At long last.`, plain(storm)])
    })
  })
})

describe('one event that is two', () => {
  const both = {
    text: 'The harbour of [[Port Ellery]] reopens and [[Tarn]] votes.',
    source: harbour.source,
  }
  const votes = 'Tarn elects its first mayor.'
  let id: string

  beforeEach(async () => {
    await emptyArchive()
    editor = await createActor('EDITOR')
    await readAt(
      8,
      [`${both.text} [https://other.example/vote (Other)]`].map((text) => ({ ...both, text })),
    )
    id = (await eventsOf(day))[0]!.id
  })

  const form = { version: 1, headline: votes, sources: ['https://other.example/vote'], contexts: ['Tarn'] }
  const split = async () => done(await splitEvent(editor, { ...form, id }))

  it('is split: some of it goes to a new event, and each is related to the other', async () => {
    const { newId, path } = await split()
    expect(path).toBe(`/news/2019/06/4/${slugOf(votes)}`)
    const [rest, made] = [await stateOf(id), await stateOf(newId)]
    expect(rest.facts.sources.map(({ url }) => url)).toEqual([harbour.source])
    expect(rest.facts.contexts.map(({ name }) => name)).toEqual(['Port Ellery'])
    expect(made).toMatchObject({ version: 1, imported: null, originName: 'Wikipedia', status: 'PUBLISHED' })
    expect(made.facts).toMatchObject({ headline: votes, date: day, section: { name: 'Disasters and accidents' } })
    expect(made.facts.contexts.map(({ name }) => name)).toEqual(['Tarn'])
    expect(await atHeadline(votes)).toMatchObject({ view: { related: [{ headline: rest.facts.headline }] } })
    expect(await atHeadline(rest.facts.headline)).toMatchObject({
      view: { version: 2, related: [{ headline: votes }] },
    })
  })

  it('is one again when that is undone: the new address leads to it', async () => {
    const before = await stateOf(id)
    const { operationId } = await split()
    await revise(id, { summary: 'Ships may enter.' })
    expect(await undo(operationId)).toEqual({ restored: 1, left: [] })
    const after = await stateOf(id)
    expect(after).toMatchObject({ facts: before.facts, summary: 'Ships may enter.' })
    expect(await atHeadline(votes)).toMatchObject({ found: 'moved' })
    expect(await headlinesOf(day)).toEqual([before.facts.headline])
  })

  it('stays two when somebody has worked on the new one', async () => {
    const { operationId, newId } = await split()
    await revise(newId, { summary: 'By ten votes.' })
    expect(await undo(operationId)).toMatchObject({ restored: 0, left: [{ name: votes }] })
  })

  it('goes on being the bullet’s, also while the page names all its sources', async () => {
    await split()
    await readAt(9, [{ ...both, text: `${both.text} [https://other.example/vote (Other)] Ships may enter.` }, storm])
    expect((await headlinesOf(day)).toSorted()).toEqual(
      [votes, plain(storm), `${plain(both)} Ships may enter.`].toSorted(),
    )
    const rest = await stateOf(id)
    expect(rest.facts.sources.map(({ url }) => url)).toEqual([harbour.source])
  })

  it('is not split by somebody who saw it otherwise, for nothing, or under the same headline', async () => {
    const refused = async (more: Partial<typeof form & { id: string }>) => {
      const result = await splitEvent(editor, { ...form, id, ...more })
      return result.ok ? 'done' : result.error.type
    }
    expect(await refused({ id: editor.userId })).toBe('not-found')
    expect(await refused({ version: 2 })).toBe('stale')
    expect(await refused({ sources: ['https://nowhere.example/'], contexts: [] })).toBe('nothing-chosen')
    expect(await refused({ headline: plain(both) })).toBe('same-headline')
    done(await withdrawEvent(editor, { id, version: 1, reason: 'A hoax.' }))
    expect(await refused({ version: 2 })).toBe('not-public')
  })
})
