import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, today } from '@/lib/dates/plain-date'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { mergeEvents } from '@/lib/desk/merge-events'
import { createToken } from '@/lib/tokens/manage-tokens'
import type { Editor } from '@/lib/users/actor'
import { apiOf } from '../support/api'
import { createDraft, createPublished, publishChange, source } from '../support/desk'
import { createActor, createAdmin } from '../support/people'
import { cookieOf } from '../support/signed-in'
import { startTestSite, type TestSite } from '../support/site'
import { variesBy } from '@/tests/support/vary'

let site: TestSite
let ask: Awaited<ReturnType<typeof apiOf>>
let editor: Editor
let event: Awaited<ReturnType<typeof createPublished>>

beforeAll(async () => {
  site = await startTestSite()
  ask = await apiOf(site)
  editor = await createActor('EDITOR')
  event = await createPublished(editor, {
    headline: 'The harbour of Port Ellery <reopens>',
    summary: 'After two years of dredging.',
    section: 'Business and economy',
    contexts: [{ name: 'Port Ellery', article: 'Port Ellery', via: 'TEXT' }],
    topics: [{ name: 'Dredging', article: null }],
    sources: [source('https://post.example/harbour', { title: 'Harbour open' })],
  })
  await createPublished(editor, {
    date: '2017-04-08',
    contexts: [{ name: 'Port Ellery', article: 'Port Ellery', via: 'TEXT' }],
  })
  await createPublished(editor, { date: '2017-04-09' })
})
afterAll(() => site?.stop())

const getEvent = (id: string, options = {}) => ask('GET', '/api/v1/events/{id}', `/api/v1/events/${id}`, options)

describe('reads', () => {
  it.each([
    ['/api/v1/events', '?limit=2'],
    ['/api/v1/events', '?context=port-ellery&from=2017-04-07&to=2017-04-07&q=harbour&section=business-and-economy'],
    ['/api/v1/changes', ''],
    ['/api/v1/changes', '?since=latest'],
    ['/api/v1/days', ''],
    ['/api/v1/contexts', ''],
    ['/api/v1/topics', ''],
    ['/api/v1/sections', ''],
    ['/api/v1/publishers', ''],
    ['/api/v1/days/{date}', '/api/v1/days/2017-04-07'],
    ['/api/v1/days/{date}', '/api/v1/days/1999-01-01'],
    ['/api/v1/contexts/{slug}', '/api/v1/contexts/port-ellery'],
    ['/api/v1/topics/{slug}', '/api/v1/topics/dredging'],
    ['/api/v1/sections/{slug}', '/api/v1/sections/business-and-economy'],
  ])('%s %s are what is described, for everybody to keep and for scripts of any site', async (path, at) => {
    const answer = await ask('GET', path, at.startsWith('/') ? at : path + at)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=\d+/)
    expect(answer.headers.get('etag')).toMatch(/^"[\w-]+"$/)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('ratelimit')).toMatch(/^"api-reads";r=\d+;t=\d+$/)
    expect(answer.headers.get('ratelimit-policy')).toBe('"api-reads";q=600;w=60')
    expect(variesBy(answer)).toBeNull()
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('tell of a publisher by the slug that its list gives', async () => {
    const { json } = await ask('GET', '/api/v1/publishers')
    const [{ slug, events } = { slug: '', events: 0 }] = json.names as { slug: string; events: number }[]
    const one = await ask('GET', '/api/v1/publishers/{slug}', `/api/v1/publishers/${slug}`)
    expect([one.status, one.json]).toEqual([200, expect.objectContaining({ type: 'publisher', slug, events })])
  })

  it('have the same facts as the pages', async () => {
    const page = await fetch(`${site.url}${event.path}.json`)
    expect((await getEvent(event.id)).json).toEqual(await page.json())
    const day = await fetch(`${site.url}/news/2017/04/7/index.json`)
    expect((await ask('GET', '/api/v1/days/{date}', '/api/v1/days/2017-04-07')).json).toEqual(await day.json())
  })

  it('lead on to where nothing more is, each event once', async () => {
    const seen: unknown[] = []
    for (let at: string | null = '/api/v1/events?limit=1'; at !== null;) {
      const { json } = await ask('GET', '/api/v1/events', at)
      const page = json as { events: { id: string }[]; next: string | null }
      seen.push(...page.events.map(({ id }) => id))
      at = page.next && page.next.slice(site.url.length)
    }
    expect(seen.length).toBe(await db.event.count({ where: { status: 'PUBLISHED' } }))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('answer 304 to who has them, and HEAD without a body', async () => {
    const { headers } = await getEvent(event.id)
    const again = await getEvent(event.id, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect([again.status, again.body, again.headers.get('access-control-allow-origin')]).toEqual([304, '', '*'])
    const head = await ask('HEAD', '/api/v1/events/{id}', `/api/v1/events/${event.id}`)
    expect([head.status, head.body, head.headers.get('etag')]).toEqual([200, '', headers.get('etag')])
    const list = await ask('GET', '/api/v1/events')
    const same = await ask('GET', '/api/v1/events', '/api/v1/events', {
      headers: { 'if-none-match': list.headers.get('etag') ?? '' },
    })
    expect(same.status).toBe(304)
  })

  it('are new at the next request after a change, and say what is gone', async () => {
    const fresh = await createPublished(editor, { headline: 'A ferry sails' })
    expect((await getEvent(fresh.id)).json).toMatchObject({ headline: 'A ferry sails', version: 1 })
    await publishChange(editor, fresh, { headline: 'A ferry sails again' })
    // Servers hear of a change through the database.
    await expect
      .poll(async () => (await getEvent(fresh.id)).json)
      .toMatchObject({ headline: 'A ferry sails again', version: 2 })
    const since = new URL(String((await ask('GET', '/api/v1/changes', '/api/v1/changes?since=latest')).json.next))
    await withdrawEvent(editor, { id: fresh.id, version: 2, reason: 'It never left.' })
    await expect.poll(async () => (await getEvent(fresh.id)).status).toBe(410)
    const gone = await getEvent(fresh.id)
    expect([gone.status, gone.json]).toEqual([
      410,
      expect.objectContaining({
        headline: 'A ferry sails again',
        reason: 'It never left.',
        instance: `/api/v1/events/${fresh.id}`,
      }),
    ])
    const { json } = await ask('GET', '/api/v1/changes', since.pathname + since.search)
    expect(json.changes).toMatchObject([{ change: 'withdrawn', id: fresh.id, reason: 'It never left.' }])
  })

  it('lead from an event that turned out to be another', async () => {
    const [kept, gone] = [await createPublished(editor), await createPublished(editor)]
    expect((await getEvent(gone.id)).status).toBe(200)
    const form = { keptId: kept.id, keptVersion: 1, goneId: gone.id, goneVersion: 1, take: [] }
    expect((await mergeEvents(editor, form)).ok).toBe(true)
    await expect.poll(async () => (await getEvent(gone.id)).status).toBe(308)
    const answer = await getEvent(gone.id)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `/api/v1/events/${kept.id}`])
  })
})

describe('refusals', () => {
  it.each([
    ['/api/v1/events', '/api/v1/events?from=2017-02-30&x=1', 400],
    ['/api/v1/events', '/api/v1/events?q=the', 400],
    ['/api/v1/changes', '/api/v1/changes?since=yesterday', 400],
    ['/api/v1/changes', '/api/v1/changes?since=p999999999', 410],
    ['/api/v1/events/{id}', '/api/v1/events/1abc', 404],
    ['/api/v1/events/{id}', '/api/v1/events/019a0000-0000-7000-8000-000000000000', 404],
    ['/api/v1/days/{date}', '/api/v1/days/2017-02-30', 404],
    ['/api/v1/contexts/{slug}', '/api/v1/contexts/nobody-at-all', 404],
  ])('of %s are problems: %s', async (path, at, status) => {
    const answer = await ask('GET', path, at)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    expect(answer.json).toMatchObject({ type: 'about:blank', status, instance: at.split('?')[0] })
  })

  it.each([
    '/api/v2',
    '/api/v1',
    '/api/v1/',
    '/api/v1/nothing',
    '/api/v1/events/a/b',
    '/api/v1/events/%E0%A4%A',
    '/api/x.json',
  ])('also where nothing is: %s', async (path) => {
    const response = await fetch(site.url + path)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({ status: 404, title: 'Not Found', instance: path })
  })

  it('name what is wrong where', async () => {
    const { json } = await ask('GET', '/api/v1/events', '/api/v1/events?limit=0&contxt=a')
    expect(json.errors).toEqual(
      expect.arrayContaining([
        { parameter: 'limit', detail: 'should be at least 1' },
        { parameter: 'contxt', detail: 'means nothing here' },
      ]),
    )
  })

  it('of writing where one only reads say what may be done', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(`${site.url}/api/v1/events`, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    }
  })

  it('let scripts of other sites ask whether they may read, and only that', async () => {
    const preflight = await fetch(`${site.url}/api/v1/events`, {
      method: 'OPTIONS',
      headers: { origin: 'https://other.example', 'access-control-request-method': 'GET' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD'])
    const desk = await fetch(`${site.url}/api/v1/desk/events`, {
      method: 'OPTIONS',
      headers: { origin: 'https://other.example', 'access-control-request-method': 'POST' },
    })
    expect([desk.status, desk.headers.get('access-control-allow-methods')]).toEqual([405, null])
  })
})

describe('what is kept and what is not', () => {
  it('drafts are nowhere, whoever asks and however, and answers with a token are kept by nobody', async () => {
    const draft = await createDraft(editor, { headline: 'Nobody is to know of the pier' })
    const admin = await createAdmin()
    const { token } = await createToken(admin, { name: 'reader', scope: 'WRITE', until: addDays(today(), 1) })
    const askers: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${token}` },
      { cookie: await cookieOf('ADMIN') },
      { 'x-middleware-subrequest': 'middleware', 'x-forwarded-host': 'evil.example' },
    ]
    for (const headers of [...askers, ...askers.toReversed()]) {
      const [one, list] = [
        await getEvent(draft.id, { headers }),
        await ask('GET', '/api/v1/events', undefined, { headers }),
      ]
      expect([one.status, list.status]).toEqual([404, 200])
      expect(list.body + one.body).not.toMatch(/pier|evil/)
      const control = list.headers.get('cache-control')
      if (headers.authorization) expect(control).toBe('private, no-store')
      else expect(control).toMatch(/^public/)
    }
    const bodies = await Promise.all(askers.map(async (headers) => (await getEvent(event.id, { headers })).body))
    expect(new Set(bodies).size).toBe(1)
    const desk = await ask('GET', '/api/v1/desk/events/{id}', `/api/v1/desk/events/${draft.id}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect([desk.status, desk.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(desk.headers.get('access-control-allow-origin')).toBeNull()
    const without = await ask('GET', '/api/v1/desk/events/{id}', `/api/v1/desk/events/${draft.id}`)
    expect([without.status, without.headers.get('cache-control')]).toEqual([401, 'private, no-store'])
  })

  it('who asks too much hears when to come again, and others go on', async () => {
    const spoofed = { headers: { 'x-forwarded-for': '192.0.2.77' } }
    await db.rateLimit.updateMany({ where: { key: { startsWith: 'api-reads' } }, data: { points: 599 } })
    expect((await ask('GET', '/api/v1/events')).headers.get('ratelimit')).toMatch(/^"api-reads";r=0;t=\d+$/)
    const refused = await ask('GET', '/api/v1/events', undefined, spoofed)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect((await fetch(`${site.url}/`)).status).toBe(200)
    expect((await fetch(`${site.url}/api/openapi.json`)).status).toBe(200)
  })
})
