import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { cookieOf } from '@/tests/support/signed-in'
import { openLine, type DatabaseLine } from '../support/database-line'
import { hiddenFieldsOf } from '../support/plain-browser'
import { startTestSite, type TestSite } from '../support/site'

let site: TestSite
let line: DatabaseLine

beforeAll(async () => {
  line = await openLine(process.env.DATABASE_URL ?? '')
  site = await startTestSite({ DATABASE_URL: line.url })
})
afterAll(async () => {
  await site?.stop()
  line?.close()
})

const post = (body: BodyInit, headers: Record<string, string> = {}, path = '/sign-in') =>
  fetch(site.url + path, { method: 'POST', body, redirect: 'manual', headers: { origin: site.url, ...headers } })

/** What a browser without scripts sends to sign in, with some fields changed or added. */
async function signInForm(fields: [string, string | File][]): Promise<FormData> {
  const form = new FormData()
  const hidden = hiddenFieldsOf(await (await fetch(`${site.url}/sign-in`)).text())
  for (const [name, value] of Object.entries(hidden)) form.set(name, value)
  for (const [name, value] of [
    ['email', 'nobody@example.org'],
    ['password', 'x'],
  ] as const)
    form.set(name, value)
  for (const [name, value] of fields) form.append(name, value)
  return form
}

const isAlive = async () => (await fetch(`${site.url}/healthz`)).status === 200

it.each([
  ['breaks off', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nfoo', 'multipart/form-data; boundary=x'],
  ['does not say where its parts end', 'foo', 'multipart/form-data'],
  ['is empty', '', 'multipart/form-data; boundary=x'],
])('refuses a form that %s', async (_, body, type) => {
  const answer = await post(body, { 'content-type': type })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  expect(await isAlive()).toBe(true)
})

it('refuses a field of ten megabytes, wherever it is sent, and lives', async () => {
  const large = await signInForm([['next', `/${'x'.repeat(10_000_000)}`]])
  expect((await post(large)).status).toBe(413)
  const json = { 'content-type': 'application/json' }
  expect((await post('x'.repeat(10_000_000), json, '/sign-in/passkey/options')).status).toBe(413)
  expect((await post('x'.repeat(10_000_000), json, '/api/auth/callback/credentials')).status).toBe(413)
  expect(await isAlive()).toBe(true)
})

it.each<[string, [string, string | File][]]>([
  ['two e-mail addresses', [['email', 'b@example.org']]],
  [
    'names of an object’s own',
    [
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['__proto__[isAdmin]', 'x'],
    ],
  ],
  ['a file for a password', [['password', new File(['x'], 'x')]]],
  [
    'letters that no database takes',
    [
      ['email', '\0'],
      ['next', '/\0'],
    ],
  ],
  ['what a page knew before as nothing', [['$ACTION_1:1', '[null]']]],
  [
    'what a page knew before as something else',
    [
      ['$ACTION_1:1', '["$undefined"]'],
      ['$ACTION_1:1', '[{"at":"x"}]'],
    ],
  ],
])('answers a form with %s as one that is not right', async (_, fields) => {
  const form = await signInForm([])
  for (const [name] of fields) if (name.startsWith('$')) form.delete(name)
  for (const [name, value] of fields) form.append(name, value)
  const answer = await post(form)
  expect(answer.status).toBeGreaterThanOrEqual(200)
  expect(answer.status).toBeLessThan(500)
  expect(answer.headers.getSetCookie().join()).not.toContain('daybook-session')
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
})

it('refuses what no database can be asked for', async () => {
  const headers = { cookie: await cookieOf('ADMIN') }
  for (const path of ['/admin/jobs?kind=%00', '/admin/jobs?kind=a%00b&state=dead', '/admin/users?q=%00'])
    expect([path, (await fetch(site.url + path, { headers })).status]).toEqual([path, 200])
})

it('calls a fault of its own by its name, whatever the form', async () => {
  const form = await signInForm([])
  line.cut()
  // As soon as the site knows that its database is away it says that this passes.
  expect([500, 503]).toContain((await post(form)).status)
  line.mend()
  await expect.poll(async () => (await post(form)).status, { timeout: 10_000 }).toBe(200)
  expect(await db.session.count({ where: { user: { email: 'nobody@example.org' } } })).toBe(0)
})
