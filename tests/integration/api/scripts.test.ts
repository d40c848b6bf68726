import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { DELETE, GET, PATCH } from '@/app/api/v1/desk/events/[id]/route'
import { POST as publish } from '@/app/api/v1/desk/events/[id]/publish/route'
import { POST as restore } from '@/app/api/v1/desk/events/[id]/restore/route'
import { POST as withdraw } from '@/app/api/v1/desk/events/[id]/withdraw/route'
import { POST as create } from '@/app/api/v1/desk/events/route'
import { addDays, today } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { createToken } from '@/lib/tokens/manage-tokens'
import type { Editor } from '@/lib/users/actor'
import { createPublished } from '../../support/desk'
import { createActor, createAdmin } from '../../support/people'

let token: string
let editor: Editor
beforeAll(async () => {
  editor = await createActor('EDITOR')
  const until = addDays(today(), 1)
  token = (await createToken(await createAdmin({ name: 'Ada' }), { name: 'importer', scope: 'WRITE', until })).token
})

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
type Sent = { id?: string; body?: unknown; match?: string; key?: string; method?: string; type?: string }

/** Asks a handler as the serving process would. */
async function ask(handler: Handler, { id = '', body, match, key, method = 'POST', type = 'application/json' }: Sent) {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-daybook-client': '192.0.2.1',
    'x-daybook-address': `/api/v1/desk/events/${id}`,
    ...(match !== undefined && { 'x-daybook-if-match': match }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(body !== undefined && { 'content-type': type }),
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request('http://site.test/', { method, headers, ...(body !== undefined && { body: text }) })
  const response = await handler(request, { params: Promise.resolve({ id }) })
  const said = await response.text()
  const json = said === '' ? {} : (JSON.parse(said) as Record<string, unknown>)
  return {
    status: response.status,
    tag: response.headers.get('etag') ?? undefined,
    said,
    json,
    headers: response.headers,
  }
}

const begin = (headline: string, more: Omit<Sent, 'body'> = {}) =>
  ask(create, { body: { content: { date: '2017-04-07', headline } }, ...more })
const change = (id: string, match: string | undefined, content: object, more: Sent = {}) =>
  ask(PATCH, { id, method: 'PATCH', body: { content }, ...(match !== undefined && { match }), ...more })
const withMatch = (match: string | undefined) => (match === undefined ? {} : { match })

describe('a script', () => {
  it('begins an event, changes, publishes, withdraws and restores it, under its own name', async () => {
    const begun = await begin('The harbour of Port Ellery reopens')
    const id = String(begun.json.id)
    expect([begun.status, begun.tag, begun.headers.get('location')]).toEqual([
      201,
      '"1.0"',
      `/api/v1/desk/events/${id}`,
    ])
    const changed = await change(id, begun.tag, { summary: 'After two years.', contexts: [{ name: 'Port Ellery' }] })
    expect([changed.status, changed.tag, changed.json]).toMatchObject([
      200,
      '"2.0"',
      {
        content: { headline: 'The harbour of Port Ellery reopens', contexts: [{ name: 'Port Ellery', article: null }] },
      },
    ])
    const published = await ask(publish, { id, ...withMatch(changed.tag) })
    expect([published.status, published.tag, published.json.draft]).toEqual([200, '"0.1"', null])
    const withdrawn = await ask(withdraw, { id, ...withMatch(published.tag), body: { reason: 'It did not.' } })
    expect(withdrawn.json).toMatchObject({ status: 'withdrawn', withdrawnReason: 'It did not.', url: null })
    const restored = await ask(restore, { id, ...withMatch(withdrawn.tag) })
    expect([restored.json.status, restored.tag]).toEqual(['published', '"0.3"'])
    const seen = await ask(GET, { id, method: 'GET' })
    expect([seen.said, seen.tag, seen.headers.get('cache-control')]).toEqual([
      restored.said,
      '"0.3"',
      'private, no-store',
    ])
    const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(log.map(({ act }) => act)).toEqual(['event.create', 'event.publish', 'event.withdraw', 'event.restore'])
    expect(new Set(log.map(({ actor }) => actor))).toEqual(new Set(['Ada (token importer)']))
  })

  it('throws a draft away', async () => {
    const begun = await begin('Nothing happens')
    const id = String(begun.json.id)
    const binned = await ask(DELETE, { id, method: 'DELETE', ...withMatch(begun.tag) })
    expect([binned.status, binned.said]).toEqual([204, ''])
    expect((await ask(GET, { id, method: 'GET' })).status).toBe(404)
  })

  it('changes nothing that it has not seen', async () => {
    const { id } = await createPublished(editor)
    const answers = await Promise.all(['a', 'b', 'c'].map((summary) => change(id, '"0.1"', { summary })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    expect((await ask(withdraw, { id, match: '"0.1"', body: { reason: 'x' } })).status).toBe(412)
    expect((await change(id, undefined, { summary: 'x' })).status).toBe(428)
    expect((await change(id, '*', { summary: 'x' })).status).toBe(428)
    expect((await change('1abc', '"1.0"', { summary: 'x' })).status).toBe(404)
  })

  it('hears what cannot be done as things are', async () => {
    const { id } = await createPublished(editor)
    for (const answer of [
      await ask(publish, { id, match: '"0.1"' }),
      await ask(restore, { id, match: '"0.1"' }),
      await ask(DELETE, { id, match: '"0.1"', method: 'DELETE' }),
    ])
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        409,
        'application/problem+json; charset=utf-8',
      ])
    const tomorrow = await ask(create, {
      body: { content: { date: addDays(today(), 1), headline: 'Tomorrow happens' } },
    })
    const early = await ask(publish, { id: String(tomorrow.json.id), ...withMatch(tomorrow.tag) })
    expect([early.status, early.json.detail]).toEqual([422, expect.stringContaining('dated after')])
  })

  it.each<[string, unknown, number, string | null]>([
    ['no JSON', '{', 400, null],
    ['another type', '{}', 415, null],
    ['a list', [], 422, ''],
    ['nothing', {}, 422, '/content'],
    ['no headline', { content: { date: '2017-04-07' } }, 422, '/content/headline'],
    ['an empty headline', { content: { date: '2017-04-07', headline: ' ' } }, 422, '/content/headline'],
    ['no day', { content: { date: '2017-02-30', headline: 'x' } }, 422, '/content/date'],
    ['a status', { content: { date: '2017-04-07', headline: 'x', status: 'PUBLISHED' } }, 422, '/content/status'],
    ['what is too long', `"${'x'.repeat(1_100_000)}"`, 413, null],
  ])('is refused with %s', async (what, body, status, pointer) => {
    const answer = await ask(create, { body, ...(what === 'another type' && { type: 'text/plain' }) })
    expect([answer.status, answer.json.instance]).toEqual([status, '/api/v1/desk/events/'])
    const errors = (answer.json.errors ?? []) as { pointer: string }[]
    if (pointer !== null) expect(errors.map((error) => error.pointer)).toContain(pointer)
  })

  it('may send again what it sent, and not something else', async () => {
    const key = uuid()
    const answers = await Promise.all(Array.from({ length: 4 }, () => begin('Sent four times', { key })))
    answers.push(await begin('Sent four times', { key }))
    expect(new Set(answers.map(({ status, said, tag }) => [status, tag, said].join())).size).toBe(1)
    expect(await db.draft.count({ where: { content: { path: ['headline'], equals: 'Sent four times' } } })).toBe(1)
    expect((await begin('Something else', { key })).status).toBe(422)
    expect((await begin('x', { key: 'a b' })).status).toBe(400)
    const { id } = answers[0]?.json as { id: string }
    const [once, twice] = [uuid(), 0].map(() => change(id, '"1.0"', { summary: 'a' }, { key: `${key}-2` }))
    expect([(await once)?.status, (await twice)?.said]).toEqual([200, (await once)?.said])
  })

  it('may only so often', async () => {
    const counted = await begin('Counted')
    expect(counted.headers.get('ratelimit')).toMatch(/^"api-token";r=\d+;t=\d+$/)
    await db.rateLimit.updateMany({ where: { key: { startsWith: 'api-token' } }, data: { points: 300 } })
    const refused = await begin('One too many')
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })
})
