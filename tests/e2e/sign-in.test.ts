import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { hashPassword } from '@/lib/users/passwords'
import { seal } from '@/lib/users/sealed'
import { createLink, linkAddress } from '@/lib/users/one-time-links'
import { ownerOfSecret } from '@/lib/users/totp'
import { addressesElsewhere } from '../support/addresses-elsewhere'
import { createUser } from '../support/people'
import { hiddenFieldsOf, openPlainBrowser, type PlainBrowser } from '../support/plain-browser'
import { startTestSite, type TestSite } from '../support/site'

const password = 'correct horse battery staple'
const passwordHash = await hashPassword(password)

let site: TestSite
beforeAll(async () => {
  site = await startTestSite({ DATABASE_URL: process.env.DATABASE_URL ?? '' })
})
afterAll(() => site.stop())
// Every test comes from the same address.
beforeEach(() => db.rateLimit.deleteMany())

/** However slow the machine is, the next attempt comes too early. */
/** For longer than a test takes, and no longer than a gate ever is. */
const keepGatesClosed = () => db.$executeRaw`
  update rate_limits set expire = (extract(epoch from now()) * 1000)::bigint + 840000 where key like '%-gate:%'`

const signInAs = ({ email }: { email: string }, browser: PlainBrowser, typed = password, path = '/sign-in') =>
  browser.submit(path, { email, password: typed })

const whereTo = (answer: Response) => answer.headers.get('location')

describe('the sign-in page, without scripts', () => {
  it('signs in, shows who it is, and signs out for good', async () => {
    const user = await createUser({ passwordHash })
    const browser = openPlainBrowser(site.url)
    const answer = await signInAs(user, browser)
    expect([answer.status, whereTo(answer)]).toEqual([303, '/desk'])
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const page = await browser.visit('/account')
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(user.name)])

    const stolen = new Map(browser.cookies)
    const out = await browser.visit('/sign-in/out', { method: 'POST' })
    expect([out.status, whereTo(out)]).toEqual([303, '/sign-in?said=signed-out'])
    expect(await (await browser.visit('/sign-in?said=signed-out')).text()).toContain('You are signed out.')
    for (const [name, value] of stolen) browser.cookies.set(name, value)
    expect(whereTo(await browser.visit('/account'))).toBe('/sign-in?next=%2Faccount')
  })

  it('sends admins to their house, and everybody to where they wanted to go', async () => {
    const admin = await createUser({ passwordHash, role: 'ADMIN' })
    expect(whereTo(await signInAs(admin, openPlainBrowser(site.url)))).toBe('/admin')
    const wanted = openPlainBrowser(site.url)
    const asked = await wanted.visit('/account/sessions')
    expect(whereTo(asked)).toBe('/sign-in?next=%2Faccount%2Fsessions')
    expect(whereTo(await signInAs(admin, wanted, password, whereTo(asked) ?? ''))).toBe('/account/sessions')
    expect(whereTo(await wanted.visit('/sign-in'))).toBe('/admin')
  })

  it('keeps the address and not the password where they do not belong together', async () => {
    const { email } = await createUser({ passwordHash })
    const answer = await signInAs({ email }, openPlainBrowser(site.url), 'something that is wrong')
    const html = await answer.text()
    expect(html).toContain('That e-mail address and password do not belong together.')
    expect(html).toContain(`value="${email}"`)
    expect(html).not.toContain('something that is wrong')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('gives another session each time, and ends the one before', async () => {
    const user = await createUser({ passwordHash })
    const browser = openPlainBrowser(site.url)
    await signInAs(user, browser)
    const first = new Map(browser.cookies)
    const form = hiddenFieldsOf(await (await openPlainBrowser(site.url).visit('/sign-in')).text())
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form, email: user.email, password })) body.set(name, value)
    await browser.visit('/sign-in', { method: 'POST', body, headers: { origin: site.url } })
    expect(browser.cookies.get('daybook-session')).not.toBe(first.get('daybook-session'))
    expect((await browser.visit('/account')).status).toBe(200)
    for (const [name, value] of first) browser.cookies.set(name, value)
    expect((await browser.visit('/account')).status).toBe(307)
  })

  it.each(addressesElsewhere.filter((_, i) => i % 4 === 0))('never leads elsewhere: next=%j', async (next) => {
    const user = await createUser({ passwordHash })
    const browser = openPlainBrowser(site.url)
    const page = await browser.visit(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(page.status).toBe(200)
    const body = new FormData()
    const fields = { ...hiddenFieldsOf(await page.text()), email: user.email, password, next }
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    const answer = await browser.visit('/sign-in', { method: 'POST', body, headers: { origin: site.url } })
    const location = whereTo(answer)
    // What is too long for any address of ours is not even read.
    if (next.length > 2_000) return expect([answer.status, location]).toEqual([200, null])
    expect(answer.status).toBe(303)
    expect(new URL(location ?? '', `${site.url}/sign-in`).origin).toBe(site.url)
    expect(location).toMatch(/^\/(?![/\\])/)
  })

  it('is refused to a form of another site', async () => {
    const user = await createUser({ passwordHash })
    const browser = openPlainBrowser(site.url)
    const form = hiddenFieldsOf(await (await browser.visit('/sign-in')).text())
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form, email: user.email, password })) body.set(name, value)
    for (const path of ['/sign-in', '/sign-in/out', '/sign-in/provider', '/api/auth/callback/credentials']) {
      const answer = await browser.visit(path, { method: 'POST', body, headers: { origin: 'https://evil.example' } })
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect(browser.cookies.size).toBe(0)
  })
})

describe('the second factor', () => {
  it('is asked for in between, and only then there is a session', async () => {
    const { user, code } = await userWithTotp()
    const browser = openPlainBrowser(site.url)
    const answer = await signInAs(user, browser, password, '/sign-in?next=/account/sessions')
    expect(whereTo(answer)).toBe('/sign-in/second-factor?next=%2Faccount%2Fsessions')
    expect((await browser.visit('/account')).status).toBe(307)
    const wrong = await browser.submit(whereTo(answer) ?? '', { code: '000000' })
    expect(await wrong.text()).toContain('This code is not right')
    const right = await browser.submit(whereTo(answer) ?? '', { code: code() })
    expect([right.status, whereTo(right)]).toEqual([303, '/account/sessions'])
    expect((await browser.visit('/account')).status).toBe(200)
  })

  it('has no page for whoever has not given the first', async () => {
    const browser = openPlainBrowser(site.url)
    expect(whereTo(await browser.visit('/sign-in/second-factor'))).toBe('/sign-in')
    for (const forged of ['x', '00000000-0000-4000-8000-000000000000', '%00']) {
      browser.cookies.set('daybook-second-factor', forged)
      expect(whereTo(await browser.visit('/sign-in/second-factor'))).toBe('/sign-in')
    }
  })
})

describe('a cookie', () => {
  it.each([
    '',
    'x',
    'e30.e30.e30',
    `eyJhbGciOiJub25lIn0.${Buffer.from('{"sid":"1"}').toString('base64url')}.`,
    '%E0%A4%A',
  ])('that is forged admits nobody: %j', async (forged) => {
    const headers = { cookie: `daybook-session=${forged}` }
    const page = await fetch(`${site.url}/account`, { headers, redirect: 'manual' })
    expect([page.status, page.headers.get('location')]).toEqual([307, '/sign-in?next=%2Faccount'])
    expect(await (await fetch(`${site.url}/api/auth/session`, { headers })).json()).toEqual({})
  })

  it('belongs to this host and to TLS where the site is served over it', async () => {
    const safe = await startTestSite({
      DATABASE_URL: process.env.DATABASE_URL ?? '',
      SITE_URL: 'https://news.example.org',
    })
    const { email } = await createUser({ passwordHash })
    const browser = openPlainBrowser(safe.url)
    const { csrfToken } = (await (await browser.visit('/api/auth/csrf')).json()) as { csrfToken: string }
    const answer = await post(browser, { csrfToken, email, password })
    const set = answer.headers.getSetCookie()
    await safe.stop()
    expect(set.map((cookie) => cookie.split('=')[0]).sort()).toEqual(
      expect.arrayContaining(['__Host-daybook-devices', '__Host-daybook-session']),
    )
    for (const cookie of set)
      expect(cookie).toMatch(/^__Host-(?=.*; Path=\/)(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=lax)(?!.*Domain)/i)
  })
})

describe('signing in by script', () => {
  it('is the same sign-in, and says who it is', async () => {
    const user = await createUser({ passwordHash })
    const browser = openPlainBrowser(site.url)
    expect(await sessionSaid(browser)).toEqual({})
    const answer = await post(browser, { email: user.email, password, json: 'true' })
    expect(answer.status).toBe(200)
    expect(await sessionSaid(browser)).toEqual({ user: { name: user.name, email: user.email, role: 'EDITOR' } })
    expect((await browser.visit('/account')).status).toBe(200)
    await db.session.updateMany({ where: { userId: user.id }, data: { endedAt: new Date() } })
    expect(await sessionSaid(browser)).toEqual({})
  })

  it('needs the second factor in the same request', async () => {
    const { user, code } = await userWithTotp()
    const browser = openPlainBrowser(site.url)
    for (const given of [{}, { code: '000000' }, { code: '' }] as Record<string, string>[])
      expect((await post(browser, { email: user.email, password, json: 'true', ...given })).status).toBe(401)
    expect(await sessionSaid(browser)).toEqual({})
    expect((await post(browser, { email: user.email, password, json: 'true', code: code() })).status).toBe(200)
    expect(await sessionSaid(browser)).toMatchObject({ user: { email: user.email } })
  })

  it('refuses as the page does, and in the same words for somebody and nobody', async () => {
    const { email } = await createUser({ passwordHash })
    const disabled = await createUser({ passwordHash, disabledAt: new Date() })
    const said = []
    for (const typed of [
      { email, password: 'wrong' },
      { email: 'nobody@example.org', password },
      { email: disabled.email, password },
    ]) {
      const browser = openPlainBrowser(site.url)
      const answer = await post(browser, { ...typed, json: 'true' })
      said.push([answer.status, await answer.text()])
      expect([...browser.cookies.keys()]).not.toContain('daybook-session')
    }
    expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(said[0]?.[0]).toBe(401)
  })

  it('is held up like the page', async () => {
    const { email } = await createUser({ passwordHash })
    const answers = []
    for (let i = 0; i < 6; i += 1) {
      await keepGatesClosed()
      const answer = await post(openPlainBrowser(site.url), { email, password: 'wrong', json: 'true' })
      answers.push(await answer.text())
    }
    expect(answers.at(-1)).toContain('TooManyAttempts')
    expect(await (await signInAs({ email }, openPlainBrowser(site.url))).text()).toContain(
      'There were too many attempts.',
    )
  })

  it('does nothing without the token against forgery', async () => {
    const { email } = await createUser({ passwordHash })
    const browser = openPlainBrowser(site.url)
    await post(browser, { email, password, csrfToken: 'forged' })
    expect(await sessionSaid(browser)).toEqual({})
  })

  it.each(addressesElsewhere.filter((address) => address.length < 2_000))(
    'never leads elsewhere: callbackUrl=%j',
    async (callbackUrl) => {
      const { email } = await createUser({ passwordHash })
      const browser = openPlainBrowser(site.url)
      const answer = await post(browser, { email, password, callbackUrl, json: 'true' })
      expect(answer.status).toBeLessThan(500)
      const { url } = (await answer.json()) as { url?: string }
      if (url !== undefined) expect(new URL(url).origin).toBe(site.url)
      for (const path of ['signin', 'error', 'callback/oidc']) {
        const other = await browser.visit(`/api/auth/${path}?callbackUrl=${encodeURIComponent(callbackUrl)}`)
        expect([path, other.status]).toEqual([path, expect.toSatisfy((status: number) => status < 500)])
        expect(new URL(whereTo(other) ?? '/', site.url).origin).toBe(site.url)
      }
    },
  )

  it('survives a cookie of next-auth that somebody made up', async () => {
    const { email } = await createUser({ passwordHash })
    for (const forged of ['x', 'javascript:1', '%E0%A4%A', 'https://evil.example']) {
      const browser = openPlainBrowser(site.url)
      browser.cookies.set('daybook-callback-url', forged).set('daybook-csrf', forged)
      const answer = await post(browser, { email, password, json: 'true' })
      expect([forged, answer.status]).toEqual([forged, 200])
      expect(await answer.text()).not.toContain('evil')
    }
  })

  it.each([
    ['no JSON', 'application/json', '{"email":'],
    ['a list', 'application/json', '[1,2]'],
    ['lists for fields', 'application/json', '{"csrfToken":["x"],"email":["a"],"password":{"a":1}}'],
    ['a prototype', 'application/json', '{"__proto__":{"csrfToken":"x"},"constructor":1}'],
    ['nothing', 'text/plain', ''],
    ['a form without fields', 'multipart/form-data; boundary=x', '--x--'],
    ['too much', 'application/x-www-form-urlencoded', `csrfToken=x&password=${'a'.repeat(100_000)}`],
  ])('refuses %s', async (_, type, body) => {
    const answer = await fetch(`${site.url}/api/auth/callback/credentials`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
      redirect: 'manual',
    })
    expect(answer.status).toBe(400)
  })

  it('takes no notice of a malformed bearer', async () => {
    const headers = { authorization: 'Bearer %E0%A4%A' }
    expect(await (await fetch(`${site.url}/api/auth/session`, { headers })).json()).toEqual({})
    for (const path of ['/api/auth/csrf', '/api/auth/signin', '/sign-in', '/account']) {
      const answer = await fetch(`${site.url}${path}`, { headers, redirect: 'manual' })
      expect([path, answer.status]).toEqual([path, expect.toSatisfy((status: number) => status < 400)])
    }
  })

  it.each([
    ['GET', 'providers'],
    ['GET', 'signout'],
    ['GET', 'verify-request'],
    ['GET', 'callback/credentials'],
    ['GET', 'callback/oidc'],
    ['GET', 'signin/oidc/x'],
    ['POST', 'signin/oidc'],
    ['POST', 'signout'],
    ['POST', 'session'],
    ['POST', '_log'],
    ['POST', 'callback/email'],
    ['GET', '__proto__'],
  ])('has no %s %s', async (method, path) => {
    const answer = await fetch(`${site.url}/api/auth/${path}`, { method, redirect: 'manual' })
    expect(answer.status).toBe(404)
  })
})

describe('the address of a client', () => {
  const wrongly = (to: TestSite, i: number, from: string) =>
    openPlainBrowser(to.url, { 'x-forwarded-for': from }).submit('/sign-in', {
      email: `stranger-${i}@example.org`,
      password: 'wrong',
    })
  const isHeldUp = async (answer: Response) => (await answer.text()).includes('There were too many attempts.')

  it('is not what a client says it is', async () => {
    for (let i = 0; i < 20; i += 1) expect(await isHeldUp(await wrongly(site, i, `198.51.100.${i}`))).toBe(false)
    await keepGatesClosed()
    expect(await isHeldUp(await wrongly(site, 20, '198.51.100.99'))).toBe(true)
  })

  it('is what a proxy says that is trusted', async () => {
    const behind = await startTestSite({ DATABASE_URL: process.env.DATABASE_URL ?? '', TRUSTED_PROXIES: 'loopback' })
    for (let i = 0; i < 20; i += 1) expect(await isHeldUp(await wrongly(behind, i, '198.51.100.7'))).toBe(false)
    await keepGatesClosed()
    const same = await wrongly(behind, 20, '198.51.100.7')
    // A client may have put the first one there itself; the proxy added the last.
    const forged = await wrongly(behind, 21, '203.0.113.1, 198.51.100.7')
    const other = await wrongly(behind, 22, '198.51.100.8')
    expect(await Promise.all([same, forged, other].map(isHeldUp))).toEqual([true, true, false])
    await behind.stop()
  })
})

describe('a one-time link', () => {
  it('is not used up by being looked at, and works once', async () => {
    const link = await createLink(db, { kind: 'INVITATION', email: 'linked@example.org', role: 'CONTRIBUTOR' })
    const path = new URL(linkAddress(link)).pathname
    for (let i = 0; i < 3; i += 1) {
      const page = await fetch(`${site.url}${path}`)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('linked@example.org')])
    }
    const browser = openPlainBrowser(site.url)
    const short = await browser.submit(path, { name: 'Linked', password: 'short' })
    expect(await short.text()).toContain('Take at least 15 characters')
    const accepted = await browser.submit(path, { name: 'Linked', password })
    expect([accepted.status, whereTo(accepted)]).toEqual([303, '/desk'])
    expect((await browser.visit('/account')).status).toBe(200)
    const again = await fetch(`${site.url}${path}`)
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining('This link does not work')])
  })

  it.each(['nothing', '%00', '%E0%A4%A', '..%2f..', 'a'.repeat(5_000), '0190a0a0-0000-7000-8000-000000000000.x'])(
    'that nobody made is a 404 or less: %s',
    async (token) => {
      const answer = await fetch(`${site.url}/sign-in/link/${token}`, { redirect: 'manual' })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    },
  )

  it('for a new password ends what is open and does not sign in', async () => {
    const user = await createUser({ passwordHash })
    const elsewhere = openPlainBrowser(site.url)
    await signInAs(user, elsewhere)
    const link = await createLink(db, { kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
    const browser = openPlainBrowser(site.url)
    const answer = await browser.submit(new URL(linkAddress(link)).pathname, {
      password: 'another password altogether',
    })
    expect(whereTo(answer)).toBe('/sign-in?said=password-changed')
    for (const one of [browser, elsewhere]) expect((await one.visit('/account')).status).toBe(307)
    expect(whereTo(await signInAs(user, browser, 'another password altogether'))).toBe('/desk')
  })
})

describe('a forgotten password', () => {
  let mailing: TestSite
  beforeAll(async () => {
    const SMTP_URL = 'smtp://127.0.0.1:9' // nothing is sent here: the worker would
    mailing = await startTestSite({ DATABASE_URL: process.env.DATABASE_URL ?? '', SMTP_URL })
  })
  afterAll(() => mailing.stop())

  const ask = async (email: string) => {
    const answer = await openPlainBrowser(mailing.url).submit('/sign-in/forgot', { email })
    return /<p[^>]*role="status".*?<\/p>/s.exec(await answer.text())?.[0]
  }
  const linksOf = (userId: string) => db.oneTimeLink.findMany({ where: { userId, kind: 'PASSWORD_RESET' } })
  const jobsOf = async (linkId: string) =>
    (await db.$queryRaw<object[]>`select 1 from graphile_worker._private_jobs where payload ->> 'linkId' = ${linkId}`)
      .length

  it('gets a link by mail where there is an account, and everybody the same answer', async () => {
    const user = await createUser({ passwordHash })
    const disabled = await createUser({ passwordHash, disabledAt: new Date() })
    const answers = [await ask(user.email), await ask('nobody@example.org'), await ask(disabled.email)]
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('If there is an account for this address')
    await expect.poll(async () => (await linksOf(user.id)).length).toBe(1)
    const [link] = await linksOf(user.id)
    expect(link).toMatchObject({ email: user.email, createdById: null })
    expect(await jobsOf(link?.id ?? '')).toBe(1)
    expect(await linksOf(disabled.id)).toEqual([])
  })

  it('gets three in an hour, each in place of the one before, and says nothing of the fourth', async () => {
    const user = await createUser({ passwordHash })
    const answers = []
    for (let i = 0; i < 5; i += 1) answers.push(await ask(user.email))
    expect(new Set(answers).size).toBe(1)
    await expect.poll(async () => (await linksOf(user.id)).length).toBe(3)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const links = await linksOf(user.id)
    expect([links.length, links.filter(({ revokedAt }) => revokedAt === null).length]).toEqual([3, 1])
  })

  it('is a matter for an administrator where no mail can be sent', async () => {
    const page = await (await fetch(`${site.url}/sign-in/forgot`)).text()
    expect(page).toContain('Ask an administrator')
    expect(hiddenFieldsOf(page)).toEqual({})
  })
})

async function post(browser: PlainBrowser, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await browser.visit('/api/auth/csrf')).json()) as { csrfToken: string }
  const body = new URLSearchParams({ csrfToken, ...fields })
  return browser.visit('/api/auth/callback/credentials', { method: 'POST', body })
}

const sessionSaid = async (browser: PlainBrowser) =>
  (await browser.visit('/api/auth/session')).json() as Promise<unknown>

async function userWithTotp() {
  const user = await createUser({ passwordHash })
  const secret = new Secret({ size: 20 }).base32
  await db.user.update({
    where: { id: user.id },
    data: { totpSecret: seal(secret, ownerOfSecret(user.id)), totpConfirmedAt: new Date() },
  })
  return { user, code: () => new TOTP({ secret }).generate() }
}
