import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, today } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { createToken } from '@/lib/tokens/manage-tokens'
import { tokenHash } from '@/lib/tokens/token'
import type { Admin } from '@/lib/users/actor'
import { createAdmin } from '../support/people'
import { cookieOf } from '../support/signed-in'
import { startTestSite, type TestSite } from '../support/site'

let site: TestSite
let admin: Admin
let token: string

beforeAll(async () => {
  site = await startTestSite()
  await createAdmin()
  admin = await createAdmin({ name: 'Ada' })
  token = (await createToken(admin, { name: 'importer', scope: 'READ', until: addDays(today(), 30) })).token
})
afterAll(() => site?.stop())

const me = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${site.url}/api/v1/me`, { method, headers, redirect: 'manual' })

/** What `fetch` would not send: headers as they are, also one twice. */
const raw = (headers: string[]) =>
  new Promise<{ status: number | undefined; challenge: string | undefined }>((resolve, reject) => {
    const request = httpRequest(`${site.url}/api/v1/me`, (response) => {
      response.resume()
      resolve({ status: response.statusCode, challenge: response.headers['www-authenticate'] })
    })
    request.on('error', reject)
    for (let i = 0; i < headers.length; i += 2) request.appendHeader(headers[i] ?? '', headers[i + 1] ?? '')
    request.end()
  })

describe('GET /api/v1/me', () => {
  it('says whose token it is, what it may do and until when, for nobody to keep', async () => {
    const response = await me({ authorization: `Bearer ${token}` })
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'application/json; charset=utf-8',
      'private, no-store',
    ])
    expect(await response.json()).toEqual({
      type: 'token',
      name: 'importer',
      scope: 'read',
      expiresAt: `${addDays(today(), 31)}T00:00:00.000Z`,
      user: { id: admin.userId, name: 'Ada', email: admin.email, role: 'admin' },
    })
  })

  it('asks for a token where there is none, also of who is signed in', async () => {
    for (const headers of [{}, { cookie: await cookieOf('ADMIN') }] as Record<string, string>[]) {
      const response = await me(headers)
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Daybook"'])
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(await response.json()).toMatchObject({ status: 401, title: 'Unauthorized', instance: '/api/v1/me' })
    }
  })

  it.each([
    ['a broken escape', 'Bearer %E0%A4%A'],
    ['nothing after the scheme', 'Bearer'],
    ['another scheme', 'Basic YTpi'],
    ['a token that is none', 'Bearer daybook_x'],
    ['a huge value', `Bearer daybook_${'A'.repeat(12_000)}`],
    ['letters of no token', 'Bearer \u00e9\u00e8'],
  ])('refuses %s', async (_, authorization) => {
    const response = await me({ authorization })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Daybook", error="invalid_token"')
    expect(response.headers.get('cache-control')).toContain('no-store')
  })

  it('refuses a value that no server takes, and goes on', async () => {
    const { status } = await raw(['authorization', `Bearer ${'A'.repeat(100_000)}`]).catch(() => ({ status: 431 }))
    expect(status).toBe(431)
    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(200)
  })

  it('refuses two headers, whichever of them is right', async () => {
    const right = `Bearer ${token}`
    expect((await raw(['authorization', right])).status).toBe(200)
    for (const other of [right, 'Bearer x', 'Basic YTpi', ''])
      for (const pair of [
        [right, other],
        [other, right],
      ])
        expect((await raw(pair.flatMap((value) => ['authorization', value]))).status).toBe(401)
  })

  it('refuses the token from its address and from a cookie', async () => {
    const inAddress = await fetch(`${site.url}/api/v1/me?access_token=${token}&token=${token}`)
    expect(inAddress.status).toBe(401)
    expect((await me({ cookie: `daybook-session=${token}; token=${token}` })).status).toBe(401)
  })

  it('refuses the token at its owner’s pages', async () => {
    const response = await fetch(`${site.url}/admin/tokens`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    })
    expect([response.status, response.headers.get('location')]).toEqual([307, '/sign-in?next=%2Fadmin%2Ftokens'])
  })

  it.each([
    ['revoked', { revokedAt: new Date() }],
    ['expired', { expiresAt: new Date() }],
  ])('refuses a token once it is %s', async (_, data) => {
    const { token } = await createToken(admin, { name: 'short', scope: 'WRITE', until: today() })
    const authorization = `Bearer ${token}`
    expect((await me({ authorization })).status).toBe(200)
    await db.apiToken.update({ where: { hash: tokenHash(token) }, data })
    expect((await me({ authorization })).status).toBe(401)
  })

  it('answers HEAD without a body, and nothing that writes', async () => {
    const head = await me({ authorization: `Bearer ${token}` }, 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await me({ authorization: `Bearer ${token}` }, method)).status).toBe(405)
  })

  it('notes the last use, and from where each asks does not matter to others', async () => {
    const { lastUsedAt } = await db.apiToken.findUniqueOrThrow({ where: { hash: tokenHash(token) } })
    expect(Date.now() - (lastUsedAt?.getTime() ?? 0)).toBeLessThan(120_000)
  })
})

describe('the log as a file', () => {
  it.each(['csv', 'jsonl'])('%s is for admins, to be kept nowhere between', async (format) => {
    const take = async (cookie?: string, query = '') =>
      fetch(`${site.url}/admin/audit/export.${format}${query}`, {
        redirect: 'manual',
        headers: cookie ? { cookie } : {},
      })
    expect((await take()).status).toBe(307)
    expect((await take(await cookieOf('EDITOR'))).status).toBe(403)
    const before = await db.auditEntry.count({ where: { act: 'audit.export' } })

    const taken = await take(await cookieOf('ADMIN'), '?act=token.create')
    expect(taken.status).toBe(200)
    expect(taken.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="audit-log-\\d{4}-\\d{2}-\\d{2}\\.${format}"$`),
    )
    expect(taken.headers.get('cache-control')).toBe('private, no-store')
    expect(taken.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await taken.text()
    expect(text).toContain('token.create')
    expect(text).not.toContain('audit.export')
    expect(await db.auditEntry.count({ where: { act: 'audit.export' } })).toBe(before + 1)
  })

  it('says what of an address it cannot use', async () => {
    const cookie = await cookieOf('ADMIN')
    const response = await fetch(`${site.url}/admin/audit/export.csv?from=yesterday&act=a&act=b`, {
      headers: { cookie },
    })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({
      detail: '“act” should be given once. “from” should be a date such as 2026-01-31.',
      instance: '/admin/audit/export.csv',
    })
  })

  it('is sent piece by piece, and let go of when nobody listens any more', async () => {
    await db.$executeRaw`INSERT INTO audit_entries (actor, act, subject, subject_id, after)
      SELECT 'many', 'many', 'many', n::text, jsonb_build_object('text', repeat('x', 1000)) FROM generate_series(1, 20000) n`
    const cookie = await cookieOf('ADMIN')
    const leaving = new AbortController()
    const response = await fetch(`${site.url}/admin/audit/export.jsonl?act=many`, {
      headers: { cookie },
      signal: leaving.signal,
    })
    await response.body?.getReader().read()
    leaving.abort()
    const whole = await fetch(`${site.url}/admin/audit/export.jsonl?act=many`, { headers: { cookie } })
    expect((await whole.text()).trimEnd().split('\n')).toHaveLength(20_000)
  })
})
