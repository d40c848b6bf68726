import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { seal } from '@/lib/users/sealed'
import { ownerOfSecret } from '@/lib/users/totp'
import {
  client,
  openProvider,
  signed,
  strangersKey,
  unsigned,
  type Forgery,
  type OpenIdProvider,
  type Token,
} from '../support/openid'
import { createUser } from '../support/people'
import { openPlainBrowser, type PlainBrowser } from '../support/plain-browser'
import { startTestSite, type TestSite } from '../support/site'

let provider: OpenIdProvider
let site: TestSite
let browser: PlainBrowser

beforeAll(async () => {
  provider = await openProvider()
  site = await startTestSite({
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
  })
  provider.openFor(site.url)
})
afterAll(async () => {
  await site.stop()
  await provider.close()
})
beforeEach(async () => {
  browser = openPlainBrowser(site.url)
  await db.rateLimit.deleteMany()
})

/** As the button on the sign-in page. */
const ask = (next?: string) =>
  browser.visit('/sign-in/provider', { method: 'POST', body: new URLSearchParams(next === undefined ? {} : { next }) })

async function signIn(next?: string) {
  const answer = await browser.follow(await ask(next))
  return { path: answer.url.replace(site.url, ''), html: await answer.text() }
}

const isSignedIn = () => browser.cookies.has('daybook-session')

let people = 0
const newSub = () => `sub-${(people += 1)}`

describe('signing in by an OpenID provider', () => {
  it('stands on the sign-in page', async () => {
    const page = (await (await browser.visit('/sign-in')).text()).replaceAll('<!-- -->', '')
    expect(page).toContain(`Sign in with ${new URL(provider.issuer).host}`)
  })

  it.each([true, false])(
    'knows a user by a verified e-mail address, then by the link (in the token: %s)',
    async (how) => {
      const user = await createUser()
      const sub = newSub()
      provider.becomes({ sub, email: user.email.toUpperCase(), email_verified: true }, { isEmailInToken: how })
      expect(await signIn()).toMatchObject({ path: '/desk' })
      expect(await (await browser.visit('/account')).text()).toContain(user.name)
      expect(await db.user.findUnique({ where: { id: user.id } })).toMatchObject({
        oidcIssuer: provider.issuer,
        oidcSubject: sub,
      })
      expect(await db.session.count({ where: { userId: user.id, method: 'OIDC' } })).toBe(1)

      browser = openPlainBrowser(site.url)
      provider.becomes({ sub, email: 'moved@elsewhere.example', email_verified: false })
      expect(await signIn()).toMatchObject({ path: '/desk' })
    },
  )

  it('leads to where somebody wanted to go, and admins to their house', async () => {
    const user = await createUser({ role: 'ADMIN' })
    provider.becomes({ sub: newSub(), email: user.email, email_verified: true })
    expect((await signIn('/account/sessions')).path).toBe('/account/sessions')
    browser = openPlainBrowser(site.url)
    expect((await signIn()).path).toBe('/admin/users')
    browser = openPlainBrowser(site.url)
    expect((await signIn('//evil.example')).path).toBe('/admin/users')
  })

  it('binds the question to the browser: PKCE, state and nonce', async () => {
    const url = new URL((await ask()).headers.get('location') ?? '')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: client.id,
      redirect_uri: `${site.url}/api/auth/callback/oidc`,
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{20,}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{20,}$/) as string,
    })
  })

  it('asks for a second factor of ours all the same', async () => {
    const user = await createUser()
    const secret = new Secret({ size: 20 }).base32
    const totp = { totpSecret: seal(secret, ownerOfSecret(user.id)), totpConfirmedAt: new Date() }
    await db.user.update({ where: { id: user.id }, data: totp })
    provider.becomes({ sub: newSub(), email: user.email, email_verified: true })
    const { path } = await signIn('/account/sessions')
    expect(path).toBe('/sign-in/second-factor?next=%2Faccount%2Fsessions')
    expect(isSignedIn()).toBe(false)
    const finished = await browser.submit(path, { code: new TOTP({ secret }).generate() })
    expect(finished.headers.get('location')).toBe('/account/sessions')
    expect(await db.session.count({ where: { userId: user.id, method: 'OIDC' } })).toBe(1)
  })
})

describe('signing in by an OpenID provider is refused', () => {
  it('to somebody who is no user, with a clear word, and makes none', async () => {
    provider.becomes({ sub: newSub(), email: 'stranger@example.org', email_verified: true })
    const { path, html } = await signIn()
    expect(path).toBe('/sign-in?problem=no-account')
    expect(html).toContain('there is no account for you here')
    expect([isSignedIn(), await db.user.count({ where: { email: 'stranger@example.org' } })]).toEqual([false, 0])
    const entry = await db.auditEntry.findFirst({ where: { act: 'sign-in.refused' }, orderBy: { id: 'desc' } })
    expect(entry).toMatchObject({ actor: 'stranger@example.org', after: { reason: 'provider' } })
  })

  it.each([
    ['is not verified', { email_verified: false }],
    ['is not said to be verified', {}],
    ['is missing', { email: undefined, email_verified: true }],
  ])('where the e-mail address %s', async (_, facts) => {
    const user = await createUser()
    provider.becomes({ sub: newSub(), email: user.email, ...facts })
    const { path, html } = await signIn()
    expect(path).toBe('/sign-in?problem=unverified')
    expect(html).toContain('does not say that your e-mail address is yours')
    expect(isSignedIn()).toBe(false)
    expect(await db.user.findUnique({ where: { id: user.id } })).toMatchObject({ oidcSubject: null })
  })

  it('to a user who is disabled, linked or not', async () => {
    const user = await createUser({ disabledAt: new Date() })
    const person = { sub: newSub(), email: user.email, email_verified: true }
    provider.becomes(person)
    expect((await signIn()).path).toBe('/sign-in?problem=no-account')
    await db.user.update({ where: { id: user.id }, data: { oidcIssuer: provider.issuer, oidcSubject: person.sub } })
    expect((await signIn()).path).toBe('/sign-in?problem=no-account')
    expect(isSignedIn()).toBe(false)
  })

  it('to somebody else who has got the address of a user the provider knows', async () => {
    const user = await createUser()
    await db.user.update({ where: { id: user.id }, data: { oidcIssuer: provider.issuer, oidcSubject: newSub() } })
    provider.becomes({ sub: newSub(), email: user.email, email_verified: true })
    expect((await signIn()).path).toBe('/sign-in?problem=no-account')
    expect(isSignedIn()).toBe(false)
  })

  const stranger = strangersKey()
  it.each([
    ['is signed by somebody else', (token, _key) => signed(token, stranger)],
    ['is not signed', (token) => unsigned(token)],
    ['has another nonce', (token, key) => signed(withClaims(token, { nonce: 'another' }), key)],
    ['has no nonce', (token, key) => signed(withClaims(token, { nonce: undefined }), key)],
    ['is for another client', (token, key) => signed(withClaims(token, { aud: 'another' }), key)],
    ['is from another provider', (token, key) => signed(withClaims(token, { iss: 'https://evil.example' }), key)],
    ['is too old', (token, key) => signed(withClaims(token, { exp: 1_000_000_000, iat: 999_999_000 }), key)],
    ['is about somebody else than the answer', (token, key) => signed(withClaims(token, { sub: 'another' }), key)],
  ] satisfies [string, Forgery][])('for a token that %s', async (_, forgery) => {
    const user = await createUser()
    provider.becomes({ sub: newSub(), email: user.email, email_verified: true }, { forgery })
    const { path, html } = await signIn()
    expect(path).toBe('/sign-in?problem=provider')
    expect(html).toContain('Signing in there did not work.')
    expect(isSignedIn()).toBe(false)
  })

  it('for an answer that another browser asked for, or that comes twice', async () => {
    const user = await createUser()
    provider.becomes({ sub: newSub(), email: user.email, email_verified: true })
    const callback = await untilCallback(await ask())
    const other = openPlainBrowser(site.url)
    await other.follow(await other.visit(callback))
    expect(other.cookies.has('daybook-session')).toBe(false)
    const state = new URL(callback)
    state.searchParams.set('state', 'another')
    await browser.follow(await browser.visit(state.href))
    expect(isSignedIn()).toBe(false)

    await browser.follow(await browser.visit(callback))
    expect(isSignedIn()).toBe(true)
    browser.cookies.delete('daybook-session')
    await browser.follow(await browser.visit(callback))
    expect(isSignedIn()).toBe(false)
  })

  it.each([
    'error=access_denied',
    'error=%3Cscript%3E',
    'code=x',
    'code=x&state=y',
    'code=x&code=y',
    '',
    '__proto__=1',
  ])('for what no provider answered: %s', async (query) => {
    await ask()
    const answer = await browser.follow(await browser.visit(`/api/auth/callback/oidc?${query}`))
    expect([answer.status, new URL(answer.url).pathname]).toEqual([200, '/sign-in'])
    expect(isSignedIn()).toBe(false)
  })

  it('while the provider is away', async () => {
    provider.becomes({ sub: newSub() })
    const away = await startTestSite({
      DATABASE_URL: process.env.DATABASE_URL ?? '',
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
    })
    const visitor = openPlainBrowser(away.url)
    const answer = await visitor.follow(await visitor.visit('/sign-in/provider', { method: 'POST' }))
    expect(await answer.text()).toContain('Signing in there did not work.')
    await away.stop()
  })
})

const withClaims = (token: Token, claims: Record<string, unknown>): Token => ({
  ...token,
  claims: { ...token.claims, ...claims },
})

/** The address the provider sends the browser back to, before it goes there. */
async function untilCallback(answer: Response): Promise<string> {
  const location = new URL(answer.headers.get('location') ?? '', answer.url).href
  return location.startsWith(site.url) ? location : untilCallback(await browser.visit(location))
}
