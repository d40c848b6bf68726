import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, today } from '@/lib/dates/plain-date'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { createToken } from '@/lib/tokens/manage-tokens'
import type { Admin, Editor } from '@/lib/users/actor'
import { apiOf } from '../support/api'
import { createPublished, save } from '../support/desk'
import { createActor, createAdmin } from '../support/people'
import { cookieOf } from '../support/signed-in'
import { startTestSite, type TestSite } from '../support/site'

let site: TestSite
let ask: Awaited<ReturnType<typeof apiOf>>
let admin: Admin
let editor: Editor
let token: string

beforeAll(async () => {
  site = await startTestSite()
  ask = await apiOf(site)
  admin = await createAdmin({ name: 'Ada' })
  editor = await createActor('EDITOR')
  token = (await createToken(admin, { name: 'importer', scope: 'WRITE', until: addDays(today(), 1) })).token
})
afterAll(() => site?.stop())

type Sent = { body?: unknown; headers?: Record<string, string>; match?: string | null }

/** What a script sends with its token. */
const sent = ({ body, headers = {}, match = null }: Sent = {}) => ({
  ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  headers: {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(match !== null && { 'if-match': match }),
    ...headers,
  },
})

const desk = '/api/v1/desk/events'
const create = (content: object, headers: Record<string, string> = {}) =>
  ask('POST', desk, desk, sent({ body: { content: { date: '2017-04-07', ...content } }, headers }))
const get = (id: string) => ask('GET', `${desk}/{id}`, `${desk}/${id}`, sent())
const change = (id: string, match: string | null, body: unknown, headers: Record<string, string> = {}) =>
  ask('PATCH', `${desk}/{id}`, `${desk}/${id}`, sent({ body, match, headers }))
const act = (what: 'publish' | 'withdraw' | 'restore', id: string, match: string | null, body?: unknown) =>
  ask('POST', `${desk}/{id}/${what}`, `${desk}/${id}/${what}`, sent({ match, body }))
const tagOf = ({ headers }: { headers: Headers }) => headers.get('etag') ?? ''
const idOf = ({ json }: { json: Record<string, unknown> }) => String(json.id)

it('lets no reader wait for those who wait for their turn at writing', async () => {
  const drafts = await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      const begun = await create({
        headline: `A ferry begins to sail, number ${i}`,
        sources: [{ url: `https://post.example/ferry-${i}`, publisher: 'The Ellery Post' }],
      })
      return { id: idOf(begun), match: tagOf(begun) }
    }),
  )
  const turn = new pg.Client(process.env.DATABASE_URL)
  await turn.connect()
  await turn.query(`select pg_advisory_lock(hashtext('daybook import'))`)
  const writing = Promise.all(drafts.map(({ id, match }) => act('publish', id, match)))
  await expect
    .poll(async () => {
      const { rows } = await turn.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`)
      return rows.length
    })
    .toBeGreaterThanOrEqual(10)
  const reader = await fetch(`${site.url}/news/2003/05/9/index.html`, { signal: AbortSignal.timeout(3_000) }).finally(
    () => turn.end(),
  )
  expect(reader.status).toBe(200)
  expect((await writing).map(({ status }) => status)).toEqual(drafts.map(() => 200))
})

describe('an event’s life by a script', () => {
  it('is the one that it has at the desk, down to the log', async () => {
    const begun = await create({
      headline: 'The harbour of Port Ellery reopens',
      contexts: [{ name: 'Port Ellery' }],
      sources: [{ url: 'https://post.example/h', publisher: 'The Ellery Post' }],
    })
    const id = idOf(begun)
    expect([begun.status, begun.headers.get('location'), tagOf(begun)]).toEqual([201, `${desk}/${id}`, '"1.0"'])
    expect(begun.json).toMatchObject({
      status: 'draft',
      version: 0,
      url: null,
      draft: { version: 1, state: 'editing' },
    })
    expect((await ask('GET', '/api/v1/events/{id}', `/api/v1/events/${id}`)).status).toBe(404)

    const changed = await change(id, tagOf(begun), {
      content: { summary: 'After two years.' },
      comment: 'From the port',
    })
    expect([changed.status, tagOf(changed)]).toEqual([200, '"2.0"'])
    expect(changed.json).toMatchObject({
      content: { headline: 'The harbour of Port Ellery reopens', summary: 'After two years.' },
      draft: { comment: 'From the port' },
    })

    const published = await act('publish', id, tagOf(changed))
    expect([published.status, tagOf(published), published.json.draft]).toEqual([200, '"0.1"', null])
    const page = await fetch(String(published.json.url))
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('After two years.')])
    const version = async () => (await ask('GET', '/api/v1/events/{id}', `/api/v1/events/${id}`)).json.version
    await expect.poll(version).toBe(1)

    const again = await change(id, '"0.1"', { content: { summary: null }, correction: 'It took one year.' })
    expect([again.status, tagOf(again)]).toEqual([200, '"1.1"'])
    const second = await act('publish', id, '"1.1"')
    expect(tagOf(second)).toBe('"0.2"')
    const told = async () => (await ask('GET', '/api/v1/events/{id}', `/api/v1/events/${id}`)).json
    await expect.poll(told).toMatchObject({ summary: null, corrections: [{ note: 'It took one year.' }] })

    const withdrawn = await act('withdraw', id, '"0.2"', { reason: 'The port did not reopen.' })
    expect(withdrawn.json).toMatchObject({ status: 'withdrawn', withdrawnReason: 'The port did not reopen.' })
    const status = async () => (await fetch(String(published.json.url))).status
    await expect.poll(status).toBe(410)
    const restored = await act('restore', id, tagOf(withdrawn))
    expect([restored.json.status, tagOf(restored)]).toEqual(['published', '"0.4"'])
    await expect.poll(status).toBe(200)

    const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(log.map(({ act, actor }) => [act, actor])).toEqual([
      ['event.create', 'Ada (token importer)'],
      ['event.publish', 'Ada (token importer)'],
      ['draft.save', 'Ada (token importer)'],
      ['event.revise', 'Ada (token importer)'],
      ['event.withdraw', 'Ada (token importer)'],
      ['event.restore', 'Ada (token importer)'],
    ])
  })

  it('ends in the bin where it was never public', async () => {
    const begun = await create({ headline: 'Nothing happens' })
    const id = idOf(begun)
    const binned = await ask('DELETE', `${desk}/{id}`, `${desk}/${id}`, sent({ match: tagOf(begun) }))
    expect([binned.status, binned.body]).toEqual([204, ''])
    expect((await get(id)).status).toBe(404)
  })
})

describe('who saw something else', () => {
  it('changes nothing', async () => {
    const { id } = await createPublished(editor, { headline: 'A vote is held' })
    const seen = await get(id)
    expect(tagOf(seen)).toBe('"0.1"')
    const event = await getDeskEvent(editor, id)
    if (!event) throw new Error('there is no event')
    await save(editor, { id, eventVersion: 1, content: { ...event.content, summary: 'By hand' }, seen: event.content })
    for (const answer of [
      await change(id, tagOf(seen), { content: { summary: 'By a script' } }),
      await act('withdraw', id, tagOf(seen), { reason: 'x' }),
      await act('publish', id, tagOf(seen)),
    ])
      expect(answer.status).toBe(412)
    expect((await get(id)).json).toMatchObject({ status: 'published', version: 1, content: { summary: 'By hand' } })
  })

  it.each([
    [null, 428],
    ['*', 428],
    ['"9.9"', 412],
    ['W/"0.1"', 412],
    ['x', 412],
  ])('with If-Match %s', async (match, status) => {
    const { id } = await createPublished(editor)
    expect((await change(id, match, { content: { summary: 'x' } })).status).toBe(status)
    expect((await act('withdraw', id, match, { reason: 'x' })).status).toBe(status)
  })

  it('of two at the same moment one does', async () => {
    const begun = await create({ headline: 'Two write at once' })
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((summary) => change(idOf(begun), '"1.0"', { content: { summary } })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
    expect(tagOf(await get(idOf(begun)))).toBe('"2.0"')
  })
})

describe('refusals', () => {
  it.each<[string, unknown, number, string]>([
    ['no body', undefined, 422, '/content'],
    ['no JSON', '{', 400, ''],
    ['a list', [], 422, ''],
    ['no headline', { content: { date: '2017-04-07' } }, 422, '/content/headline'],
    ['an empty headline', { content: { date: '2017-04-07', headline: ' ' } }, 422, '/content/headline'],
    ['no day', { content: { date: '2017-02-30', headline: 'x' } }, 422, '/content/date'],
    [
      'what means nothing',
      { content: { date: '2017-04-07', headline: 'x', status: 'PUBLISHED' } },
      422,
      '/content/status',
    ],
    ['an id', { id: uuid(), content: { date: '2017-04-07', headline: 'x' } }, 422, '/id'],
    [
      'a script as an address',
      { content: { date: '2017-04-07', headline: 'x', sources: [{ url: 'javascript:alert(1)', publisher: 'x' }] } },
      422,
      '/content/sources/0/url',
    ],
    [
      'one source twice',
      {
        content: {
          date: '2017-04-07',
          headline: 'x',
          sources: [
            { url: 'https://a.example/', publisher: 'x' },
            { url: 'https://a.example/', publisher: 'y' },
          ],
        },
      },
      422,
      '/content/sources',
    ],
    [
      'a picture of nobody',
      {
        content: {
          date: '2017-04-07',
          headline: 'x',
          cover: {
            imageId: uuid(),
            url: null,
            alt: '',
            caption: null,
            credit: '',
            license: '',
            provenance: '',
            frame: { crop: null, focus: { x: 0.5, y: 0.5 } },
          },
        },
      },
      422,
      '/content/cover',
    ],
  ])('of %s', async (_, body, status, pointer) => {
    const before = await db.event.count()
    const answer = await ask('POST', desk, desk, sent({ body }))
    expect(answer.status).toBe(status)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const errors = (answer.json.errors ?? []) as { pointer: string }[]
    if (pointer) expect(errors.map((error) => error.pointer)).toContain(pointer)
    expect(await db.event.count()).toBe(before)
  })

  it('of what is no JSON by its own word, and of what is too long', async () => {
    const plain = sent({ body: '{}', headers: { 'content-type': 'text/plain' } })
    expect((await ask('POST', desk, desk, plain)).status).toBe(415)
    const form = new FormData()
    form.set('content', '{}')
    const posted = await ask('POST', desk, desk, { body: form, headers: { authorization: `Bearer ${token}` } })
    expect(posted.status).toBe(415)
    expect((await ask('POST', desk, desk, sent({ body: `"${'x'.repeat(1_100_000)}"` }))).status).toBe(413)
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 12; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)))
        controller.close()
      },
    })
    const chunked = { ...sent({ headers: { 'content-type': 'application/json' } }), body: stream, duplex: 'half' }
    expect((await ask('POST', desk, desk, chunked as RequestInit)).status).toBe(413)
  })

  it('of what is not so: publishing twice, withdrawing what is gone, restoring what is there', async () => {
    const { id } = await createPublished(editor)
    for (const answer of [
      await act('publish', id, '"0.1"'),
      await act('restore', id, '"0.1"'),
      await ask('DELETE', `${desk}/{id}`, `${desk}/${id}`, sent({ match: '"0.1"' })),
    ])
      expect(answer.status).toBe(409)
    expect((await act('withdraw', id, '"0.1"', { reason: ' ' })).status).toBe(422)
    await act('withdraw', id, '"0.1"', { reason: 'x' })
    expect((await act('withdraw', id, '"0.2"', { reason: 'x' })).status).toBe(409)
  })

  it('of a day that is not over', async () => {
    const begun = await create({ headline: 'Tomorrow happens', date: addDays(today(), 1) })
    const answer = await act('publish', idOf(begun), tagOf(begun))
    expect([answer.status, answer.json.detail]).toEqual([422, expect.stringContaining('dated after')])
  })

  it('of tokens that may only read, of sessions, and of pages of other sites', async () => {
    const { token: reading } = await createToken(admin, { name: 'reader', scope: 'READ', until: addDays(today(), 1) })
    const body = JSON.stringify({ content: { date: '2017-04-07', headline: 'x' } })
    const as = (headers: Record<string, string>) =>
      ask('POST', desk, desk, { body, headers: { 'content-type': 'application/json', ...headers } })
    const refused = await as({ authorization: `Bearer ${reading}` })
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="Daybook", error="insufficient_scope", scope="write"',
    ])
    expect((await as({ cookie: await cookieOf('ADMIN') })).status).toBe(401)
    expect((await as({ authorization: `Bearer ${token}`, origin: 'https://other.example' })).status).toBe(403)
    const { id } = await createPublished(editor)
    const read = await ask('GET', `${desk}/{id}`, `${desk}/${id}`, { headers: { authorization: `Bearer ${reading}` } })
    expect(read.status).toBe(200)
  })

  it('of whoever is no admin any more, at the next request', async () => {
    const other = await createAdmin()
    const made = await createToken(other, { name: 'x', scope: 'WRITE', until: addDays(today(), 1) })
    await db.user.update({ where: { id: other.userId }, data: { role: 'CONTRIBUTOR' } })
    const answer = await ask('POST', desk, desk, {
      ...sent({ body: {} }),
      headers: { authorization: `Bearer ${made.token}`, 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(401)
  })

  it('of a token that asks too much', async () => {
    const made = await createToken(admin, { name: 'busy', scope: 'READ', until: addDays(today(), 1) })
    const me = () => ask('GET', '/api/v1/me', undefined, { headers: { authorization: `Bearer ${made.token}` } })
    const before = await db.rateLimit.findMany({ where: { key: { startsWith: 'api-token' } } })
    expect((await me()).headers.get('ratelimit')).toMatch(/^"api-token";r=299;t=\d+$/)
    const known = before.map(({ key }) => key)
    const its = { key: { startsWith: 'api-token', notIn: known } }
    await db.rateLimit.updateMany({ where: its, data: { points: 300 } })
    const refused = await me()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)])
    expect((await get((await createPublished(editor)).id)).status).toBe(200)
  })
})

describe('a request that is sent again', () => {
  const headlines = (headline: string) =>
    db.draft.count({ where: { content: { path: ['headline'], equals: headline } } })

  it('is answered the same, and done once', async () => {
    const headers = { 'idempotency-key': `"${uuid()}"` }
    const answers = await Promise.all(Array.from({ length: 5 }, () => create({ headline: 'Sent five times' }, headers)))
    answers.push(await create({ headline: 'Sent five times' }, headers))
    for (const { status, body, headers } of answers)
      expect([status, body, headers.get('etag'), headers.get('location')]).toEqual([
        201,
        answers[0]?.body,
        '"1.0"',
        answers[0]?.headers.get('location'),
      ])
    expect(await headlines('Sent five times')).toBe(1)
  })

  it('is answered the same also where what it saw is not so any more', async () => {
    const begun = await create({ headline: 'Changed once' })
    const headers = { 'idempotency-key': uuid() }
    const first = await change(idOf(begun), '"1.0"', { content: { summary: 'a' } }, headers)
    const again = await change(idOf(begun), '"1.0"', { content: { summary: 'a' } }, headers)
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(tagOf(await get(idOf(begun)))).toBe('"2.0"')
  })

  it('may not be another with the same key, and is its own with another token', async () => {
    const headers = { 'idempotency-key': uuid() }
    await create({ headline: 'The first of a key' }, headers)
    expect((await create({ headline: 'The second of a key' }, headers)).status).toBe(422)
    expect(await headlines('The second of a key')).toBe(0)
    const made = await createToken(admin, { name: 'other', scope: 'WRITE', until: addDays(today(), 1) })
    const other = await create(
      { headline: 'The first of a key' },
      { ...headers, authorization: `Bearer ${made.token}` },
    )
    expect(other.status).toBe(201)
    expect(await headlines('The first of a key')).toBe(2)
    expect((await create({ headline: 'x' }, { 'idempotency-key': 'a b' })).status).toBe(400)
  })

  it('is done once also when the server is killed in between', async () => {
    let mortal = await startTestSite()
    const kept: { key: string; headline: string }[] = []
    try {
      for (const wait of [10, 40, 120]) {
        const one = { key: uuid(), headline: `Killed after ${wait} ms` }
        kept.push(one)
        const body = JSON.stringify({ content: { date: '2017-04-07', headline: one.headline } })
        const post = () =>
          fetch(`${mortal.url}${desk}`, {
            ...sent({ body, headers: { 'idempotency-key': one.key } }),
            method: 'POST',
            body,
          })
        const lost = post().catch(() => null)
        await new Promise((resolve) => setTimeout(resolve, wait))
        mortal.kill()
        await lost
        mortal = await startTestSite()
        const [first, second] = [await post(), await post()]
        expect([first.status, second.status]).toEqual([201, 201])
        expect(await first.text()).toBe(await second.text())
        expect(await headlines(one.headline)).toBe(1)
      }
    } finally {
      await mortal.stop()
    }
    expect(kept.length).toBe(3)
    // Four servers start, one after the other.
  }, 240_000)
})
