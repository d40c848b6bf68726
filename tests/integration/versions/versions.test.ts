import { beforeAll, describe, expect, it } from 'vitest'
import { slugOf } from '@/lib/archive/addresses'
import { getEventAt } from '@/lib/archive/events'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { mergeEvents } from '@/lib/desk/merge-events'
import { mergeNames } from '@/lib/desk/names/merge-names'
import { restoreEvent, withdrawEvent } from '@/lib/desk/withdraw-event'
import type { Editor } from '@/lib/users/actor'
import { fingerprintOf, versionJson } from '@/lib/representations/version-document'
import { getVersion, getVersions } from '@/lib/versions/find-version'
import { createDraft, createPublished, publishChange, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
const date = plainDate('2017-04-07')

beforeAll(async () => {
  editor = await createActor('EDITOR')
})

const versionOf = async (event: { content: { headline: string } }, version: number) =>
  (await getVersion(date, slugOf(event.content.headline), version)).at

/** A version that has to be there. */
async function pageOf(event: { content: { headline: string } }, version: number) {
  const at = await versionOf(event, version)
  if (at?.found !== 'page') throw new Error(`found ${at?.found ?? 'nothing'}`)
  return at.view
}

const withdraw = (id: string, version: number) =>
  withdrawEvent(editor, { id, version, reason: 'It turned out to be untrue.' })

describe('a version of an event', () => {
  it('says to the byte what it said, after edits, a merge of its contexts, evidence, withdrawal and restoring', async () => {
    const url = `https://post.example/${Date.now()}`
    const event = await createPublished(editor, {
      summary: 'As it was.',
      section: 'Law and crime',
      topics: [{ name: 'A story', article: 'A story' }],
      contexts: [
        { name: 'Norway', article: 'Norway', via: 'TEXT' },
        { name: 'Norge', article: 'Norge', via: 'TEXT' },
      ],
      sources: [source(url, { title: 'A title', publishedOn: '2017-04-06', language: 'en' })],
    })
    const before = await pageOf(event, 1)
    const [json, hash] = [versionJson(before), fingerprintOf(before)]
    expect(JSON.parse(json)).toMatchObject({
      ...{ type: 'event-version', version: 1, summary: 'As it was.', section: 'Law and crime' },
      sources: [{ url, title: 'A title', publishedOn: '2017-04-06' }],
      contexts: [
        { name: 'Norway', wikipedia: 'https://en.wikipedia.org/wiki/Norway' },
        { name: 'Norge' },
        { name: 'A story' },
      ],
    })

    await publishChange(editor, event, {
      headline: 'Another headline',
      summary: null,
      section: 'Sports',
      sources: [source(url, { title: 'Another title', archiveUrl: 'https://archive.example/1' })],
    })
    const named = await db.context.findMany({
      where: { article: { in: ['Norway', 'Norge'] } },
      orderBy: { name: 'asc' },
    })
    await mergeNames(editor, { kind: 'context', id: named[0]!.id, intoId: named[1]!.id })
    await db.source.updateMany({ where: { url }, data: { status: 'DEAD', title: 'What a visit found' } })
    expect(versionJson(await pageOf(event, 1))).toBe(json)

    expect(await withdraw(event.id, 2)).toMatchObject({ ok: true })
    expect(await versionOf(event, 1)).toMatchObject({
      found: 'withdrawn',
      view: { reason: 'It turned out to be untrue.' },
    })
    expect(await versionOf(event, 2)).toMatchObject({ found: 'withdrawn' })

    expect(await restoreEvent(editor, { id: event.id, version: 3 })).toMatchObject({ ok: true })
    const after = await pageOf(event, 1)
    expect([versionJson(after), fingerprintOf(after)]).toEqual([json, hash])
    expect(await versionOf(event, 3)).toMatchObject({ found: 'withdrawn' })
  })

  it('stays at the address it was published under, where every later address of its event leads', async () => {
    const event = await createPublished(editor)
    await publishChange(editor, event, { headline: `Reworded ${event.id}` })
    const [old, now] = [slugOf(event.content.headline), slugOf(`Reworded ${event.id}`)]
    expect((await pageOf(event, 1)).path).toBe(`/news/2017/04/7/${old}/v/1`)
    expect((await getVersion(date, now, 1)).at).toEqual({ found: 'moved', path: `/news/2017/04/7/${old}/v/1` })
    expect((await getVersion(date, old, 2)).at).toEqual({ found: 'moved', path: `/news/2017/04/7/${now}/v/2` })
    expect((await getVersion(date, now, 2)).at).toMatchObject({
      found: 'page',
      view: { previous: `/news/2017/04/7/${old}/v/1` },
    })
    expect((await getVersion(date, now, 3)).at).toBeNull()
  })

  it('is nowhere while its event is a draft', async () => {
    const draft = await createDraft(editor)
    expect(await versionOf(draft, 1)).toBeNull()
    expect((await getVersions(date, slugOf(draft.content.headline))).at).toBeNull()
  })

  it('of an event that was merged into another is where it was, and gone when the other is withdrawn', async () => {
    const [kept, gone] = [await createPublished(editor), await createPublished(editor)]
    const json = versionJson(await pageOf(gone, 1))
    const merged = await mergeEvents(editor, {
      ...{ keptId: kept.id, keptVersion: 1, goneId: gone.id, goneVersion: 1 },
      take: [],
    })
    expect(merged).toMatchObject({ ok: true })
    expect(versionJson(await pageOf(gone, 1))).toBe(json)
    expect((await pageOf(kept, 1)).id).toBe(kept.id)
    const { version } = (await db.event.findUnique({ where: { id: kept.id } }))!
    expect(await withdraw(kept.id, version)).toMatchObject({ ok: true })
    expect(await versionOf(gone, 1)).toMatchObject({ found: 'withdrawn' })
  })

  it('stands on its event’s page, and in a list with what it changed and its hash', async () => {
    const event = await createPublished(editor)
    await publishChange(editor, event, { summary: 'More is known.' })
    const slug = slugOf(event.content.headline)
    const at = await getEventAt(date, slug)
    expect(at?.found === 'event' && at.view.versions.map(({ version, path }) => [version, path])).toEqual([
      [1, `/news/2017/04/7/${slug}/v/1`],
      [2, `/news/2017/04/7/${slug}/v/2`],
    ])
    const list = (await getVersions(date, slug)).at
    if (list?.found !== 'page') throw new Error('no list')
    expect(list.view.versions.map(({ changed }) => changed)).toEqual([[], ['summary']])
    expect(list.view.versions[1]?.sha256).toBe(fingerprintOf(await pageOf(event, 2)))
  })
})
