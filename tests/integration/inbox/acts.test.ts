import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import { undoOperation } from '@/lib/desk/undo-operation'
import { addToEvent } from '@/lib/inbox/acts/add-to-event'
import { hideGroups, showGroups } from '@/lib/inbox/acts/hide-groups'
import { startEvent } from '@/lib/inbox/acts/start-event'
import { findTargets } from '@/lib/inbox/find-targets'
import { InboxQuery } from '@/lib/inbox/inbox-query'
import { countInbox, listInbox } from '@/lib/inbox/list-inbox'
import type { Editor } from '@/lib/users/actor'
import { createPublished, save, source } from '@/tests/support/desk'
import { allowOutbound, openHttpServer, type HttpServer } from '@/tests/support/http-server'
import { rssOf } from '@/tests/support/feed-text'
import { follow, groups, readAll, readDue } from '@/tests/support/inbox'
import { createActor } from '@/tests/support/people'

let [ada, ben]: Editor[] = []
let server: HttpServer
const feeds = new Map<string, string>()

beforeAll(async () => {
  ada = await createActor('EDITOR', { name: 'Ada' })
  ben = await createActor('EDITOR', { name: 'Ben' })
  await db.section.create({ data: { slug: 'disasters', name: 'Disasters' } })
  server = await openHttpServer()
  server.answer((response, { path }) => {
    const body = feeds.get(path)
    response.writeHead(body ? 200 : 404).end(body)
  })
  allowOutbound(`127.0.0.1:${server.port}`)
  env().OUTBOUND_FETCH = 'on'
})
afterAll(() => server.close())

const ferry = {
  title: 'Ferry with ninety passengers aground near lighthouse of Port Ellery',
  link: 'https://ellery-post.example/ferry',
  description: 'The ferry Guillemot ran aground on Thursday morning. All passengers were brought ashore.',
}
const wire = {
  title: 'Ninety passengers taken off ferry aground near Port Ellery lighthouse',
  link: 'https://wire.example/f',
}
const bridge = {
  title: 'Council paints the Quay bridge red for its anniversary',
  link: 'https://ellery-post.example/bridge',
}

beforeEach(async () => {
  await db.draft.updateMany({ data: { binnedAt: new Date(), binnedById: ada!.userId } })
  await db.feed.deleteMany()
  await db.feedItem.deleteMany()
  await db.inboxGroup.deleteMany()
  const soon = (minutes: number) => new Date(Date.now() - 3_600_000 + minutes * 60_000).toUTCString()
  feeds.set(
    '/post',
    rssOf([
      { ...ferry, date: soon(0) },
      { ...bridge, date: soon(5) },
    ]),
  )
  feeds.set('/wire', rssOf([{ ...wire, date: soon(10) }], 'The Wire'))
  await follow(ada!, `${server.url}/post`, 'The Ellery Post', 'disasters')
  await follow(ada!, `${server.url}/wire`, 'The Wire')
  await readDue()
  await readAll()
})

const inbox = async (query: Record<string, string> = {}) => (await listInbox(ada!, InboxQuery.parse(query))).groups
const ticked = async (title: string, query: Record<string, string> = {}) =>
  (await inbox(query)).filter((group) => group.title === title).map(({ id, version }) => ({ id, version }))
const done = (result: Awaited<ReturnType<typeof startEvent>> | Awaited<ReturnType<typeof addToEvent>>) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const today = () => new Date(Date.now() - 3_600_000).toISOString().slice(0, 10)

it('shows what most publishers report first, each with its reports', async () => {
  const shown = await inbox()
  expect(shown.map(({ title, publishers }) => [title, publishers])).toEqual([
    [ferry.title, 2],
    [bridge.title, 1],
  ])
  expect(shown[0]).toMatchObject({ sections: ['Disasters'], likely: [], date: today() })
  expect(await inbox({ section: 'disasters', day: today() })).toHaveLength(2)
  expect(await inbox({ day: '2017-01-01' })).toEqual([])
  const wireFeed = await db.feed.findFirstOrThrow({ where: { name: 'The Wire' } })
  expect((await inbox({ feed: wireFeed.id })).map(({ title }) => title)).toEqual([ferry.title])
})

describe('starting an event', () => {
  it('makes a draft of what the reports say, which undoing takes away', async () => {
    const { eventId, operationId } = done(await startEvent(ada!, { groups: await ticked(ferry.title) }))
    const event = await getDeskEvent(ada!, eventId ?? '')
    expect(event?.content).toMatchObject({
      headline: ferry.title,
      date: today(),
      section: 'Disasters',
      summary: ferry.description,
      sources: [
        { url: ferry.link, title: ferry.title, publishedOn: today(), publisher: 'The Ellery Post' },
        { url: wire.link, title: wire.title },
      ],
    })
    expect(await countInbox(ada!)).toEqual({ open: 1, used: 1, hidden: 0 })
    expect(await inbox({ state: 'used' })).toMatchObject([{ handled: { by: 'Ada', event: { id: eventId } } }])
    expect(await undoOperation(ben!, { id: operationId })).toMatchObject({ ok: true, value: { restored: 1 } })
    expect(await countInbox(ada!)).toEqual({ open: 2, used: 0, hidden: 0 })
    expect(await db.draft.count({ where: { eventId: eventId ?? '', binnedAt: null } })).toBe(0)
  })

  it('is done once where two want it, and tells the second who was first', async () => {
    const form = { groups: await ticked(ferry.title) }
    const results = await Promise.all([startEvent(ada!, form), startEvent(ben!, form)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = results.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { type: 'handled', title: ferry.title, state: 'USED' } })
    expect(await hideGroups(ben!, form)).toMatchObject({ error: { type: 'handled' } })
  })

  it('makes one event of several groups, and nothing where one of them is gone', async () => {
    const both = [...(await ticked(ferry.title)), ...(await ticked(bridge.title))]
    await hideGroups(ben!, { groups: await ticked(bridge.title) })
    expect(await startEvent(ada!, { groups: both })).toMatchObject({
      error: { type: 'handled', by: 'Ben', state: 'HIDDEN' },
    })
    expect(await countInbox(ada!)).toEqual({ open: 1, used: 0, hidden: 1 })
    await showGroups(ada!, { groups: await ticked(bridge.title, { state: 'hidden' }) })
    const again = [...(await ticked(ferry.title)), ...(await ticked(bridge.title))]
    const { eventId } = done(await startEvent(ada!, { groups: again }))
    expect((await getDeskEvent(ada!, eventId ?? ''))?.content.sources).toHaveLength(3)
  })

  it('is not undone where somebody worked on the draft since', async () => {
    const { eventId, operationId } = done(await startEvent(ada!, { groups: await ticked(ferry.title) }))
    const event = await getDeskEvent(ben!, eventId ?? '')
    await save(ben!, { id: eventId ?? '', version: 1, content: { ...event!.content, headline: 'Ferry aground' } })
    expect(await undoOperation(ada!, { id: operationId })).toMatchObject({ ok: true, value: { restored: 0 } })
    expect(await countInbox(ada!)).toMatchObject({ used: 1 })
  })
})

describe('adding to an event', () => {
  const published = (more = {}) =>
    createPublished(ada!, {
      date: today(),
      headline: 'A ferry with ninety passengers runs aground near the lighthouse of Port Ellery',
      ...more,
    })

  it('offers the likely event, and changes its draft, not what is public', async () => {
    const { id } = await published()
    const [group] = await inbox()
    expect(group?.likely).toMatchObject([{ id, isPublished: true, cites: [] }])
    const { operationId } = done(await addToEvent(ben!, { groups: await ticked(ferry.title), eventId: id }))
    const event = await getDeskEvent(ben!, id)
    expect(event?.draft?.version).toBe(1)
    expect(event?.content.sources.map(({ url }) => url).slice(1)).toEqual([ferry.link, wire.link])
    expect(await db.citation.count({ where: { eventId: id } })).toBe(1)
    expect(await undoOperation(ben!, { id: operationId })).toMatchObject({ ok: true, value: { restored: 1 } })
    expect((await getDeskEvent(ben!, id))?.draft).toBeNull()
    expect(await countInbox(ben!)).toMatchObject({ open: 2 })
    await db.event.updateMany({ where: { id }, data: { headline: 'Something else altogether' } })
  })

  it('goes on with a draft that is there, and undoing leaves that', async () => {
    const { id } = await published({ headline: 'Another headline of nothing in particular' })
    const before = await getDeskEvent(ada!, id)
    const changed = { ...before!.content, summary: 'Being written.' }
    await save(ada!, { id, eventVersion: before!.version, content: changed, seen: before!.content })
    const { operationId } = done(await addToEvent(ben!, { groups: await ticked(bridge.title), eventId: id }))
    expect((await getDeskEvent(ada!, id))?.content).toMatchObject({
      summary: 'Being written.',
      sources: [{}, { url: bridge.link }],
    })
    await undoOperation(ben!, { id: operationId })
    expect((await getDeskEvent(ada!, id))?.content).toMatchObject({ summary: 'Being written.', sources: [{}] })
  })

  it('knows what is cited already, and only marks that', async () => {
    const { id } = await published({
      headline: 'Quite another thing',
      date: '2016-01-05',
      sources: [source(`${bridge.link}?utm_source=x`)],
    })
    const group = (await inbox()).find(({ title }) => title === bridge.title)
    expect(group?.likely).toMatchObject([{ id, cites: ['ellery-post.example/bridge'] }])
    const { operationId } = done(await addToEvent(ada!, { groups: await ticked(bridge.title), eventId: id }))
    expect((await getDeskEvent(ada!, id))?.draft).toBeNull()
    expect(await undoOperation(ada!, { id: operationId })).toMatchObject({ ok: true, value: { restored: 1 } })
  })

  it('is refused where the event is not there any more', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await addToEvent(ada!, { groups: await ticked(ferry.title), eventId: nobody })).toMatchObject({
      error: { type: 'no-event' },
    })
    expect(await countInbox(ada!)).toMatchObject({ open: 2 })
  })

  it('finds a later report a group of its own, and the event for it', async () => {
    const { eventId } = done(await startEvent(ada!, { groups: await ticked(ferry.title) }))
    const later = {
      title: 'Aground near Port Ellery lighthouse: ferry with ninety passengers refloated',
      link: 'https://wire.example/late',
    }
    feeds.set('/wire', rssOf([later], 'The Wire'))
    await readAll()
    const group = (await inbox()).find(({ title }) => title === later.title)
    expect(group?.likely).toMatchObject([{ id: eventId, isPublished: false }])
    expect(await findTargets(ada!, 'ferr lighthouse passengers')).toContainEqual(
      expect.objectContaining({ id: eventId }),
    )
    done(await addToEvent(ada!, { groups: await ticked(later.title), eventId: eventId ?? '' }))
    const event = await getDeskEvent(ada!, eventId ?? '')
    expect(event?.content.sources).toHaveLength(3)
    expect(await publishDraft(ada!, { id: eventId ?? '', version: event?.draft?.version ?? 0 })).toMatchObject({
      ok: true,
    })
  })
})

it('hides what is no news, with what comes to it later, and shows it again', async () => {
  const { operationId } = done(await hideGroups(ada!, { groups: await ticked(ferry.title) }))
  feeds.set(
    '/wire',
    rssOf([wire, { ...wire, title: `${wire.title}, again`, link: 'https://wire.example/2' }], 'The Wire'),
  )
  await readAll()
  expect((await inbox()).map(({ title }) => title)).toEqual([bridge.title])
  expect((await groups()).find(({ state }) => state === 'HIDDEN')?.titles).toHaveLength(3)
  expect(await undoOperation(ada!, { id: operationId })).toMatchObject({ ok: true, value: { restored: 1 } })
  expect(await undoOperation(ada!, { id: operationId })).toMatchObject({ error: { type: 'undone-already' } })
  expect(await countInbox(ada!)).toEqual({ open: 2, used: 0, hidden: 0 })
})
