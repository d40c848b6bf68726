import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { freePort } from '@/cli/setup/port.mjs'
import { db } from '@/lib/db'
import { faultsOf } from '../support/looked-through'
import { startTestSite, type TestSite } from '../support/site'
import { createVisitor, forgetConfirmation, password, signInBrowser } from '../support/visitors'

// Passkeys belong to a name, and 127.0.0.1 is none: these run on a site that calls itself localhost.
test.describe.configure({ mode: 'default' })

let site: TestSite
let url: string

test.beforeAll(async () => {
  const port = String(await freePort())
  url = `http://localhost:${port}`
  site = await startTestSite({ PORT: port, SITE_URL: url })
})
// The site that all tests share answers for the addresses of its database.
test.afterAll(() => site.kill())

/** A device with a fingerprint reader, on which a finger always lies. */
async function addAuthenticator(page: Page, isUserVerified = true) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    automaticPresenceSimulation: true,
    isUserVerified,
  } as const
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  return {
    lift: () => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    /** Sets the counter of the only passkey back, as that of a copy made before. */
    copyBack: async () => {
      const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
      const [credential] = credentials
      if (!credential) throw new Error('there is no passkey')
      await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId })
      await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } })
    },
  }
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(`${url}/account/second-factor`)
  await page.getByRole('link', { name: /passkey/ }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('status')).toContainText('The passkey is added.')
}

async function withPasskey(context: BrowserContext, role: 'EDITOR' | 'ADMIN' = 'EDITOR') {
  const actor = await createVisitor(role)
  await signInBrowser(context, actor.sessionId, url)
  const page = await context.newPage()
  const authenticator = await addAuthenticator(page)
  await addPasskey(page, 'My phone')
  return { actor, page, authenticator }
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in\?said=signed-out$/)
}

const lastUse = async (userId: string) => (await db.passkey.findFirst({ where: { userId } }))?.lastUsedAt

test('somebody adds a passkey, signs out, and signs in with it alone', async ({ context }) => {
  const { actor, page } = await withPasskey(context)
  await expect(page.getByRole('listitem').filter({ hasText: 'My phone' })).toContainText('Not used yet.')
  await signOut(page)
  await page.goto(`${url}/sign-in?next=/account/sessions`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).toHaveURL(`${url}/account/sessions`)
  await expect(page.getByRole('banner')).toContainText(actor.name)
  expect(await db.session.count({ where: { userId: actor.userId, method: 'PASSKEY', endedAt: null } })).toBe(1)
  expect(await lastUse(actor.userId)).not.toBeNull()
})

test('a passkey is the second factor after a password', async ({ context }) => {
  const { actor, page } = await withPasskey(context)
  await signOut(page)
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(actor.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in\/second-factor/)
  await page.goto(`${url}/account`)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.goto(`${url}/sign-in/second-factor`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(`${url}/desk`)
})

test('a passkey confirms who one is, with the keyboard alone', async ({ context }) => {
  const { actor, page } = await withPasskey(context, 'ADMIN')
  await forgetConfirmation(actor.userId)
  await page.goto(`${url}/account/second-factor/recovery-codes`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm it is you')
  expect(await faultsOf(page)).toEqual([])
  const button = page.getByRole('button', { name: 'Confirm with a passkey' })
  for (let i = 0; i < 10 && !(await button.evaluate((it) => it === document.activeElement)); i += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${url}/account/second-factor/recovery-codes`)
})

test('a passkey that its user does not unlock opens nothing', async ({ context }) => {
  const { page, authenticator } = await withPasskey(context)
  await signOut(page)
  await authenticator.lift()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'No passkey was used' })).toBeFocused()
})

test('a copied passkey is refused and the log knows of it', async ({ context }) => {
  const { actor, page, authenticator } = await withPasskey(context)
  await db.passkey.updateMany({ where: { userId: actor.userId }, data: { counter: 100 } })
  await authenticator.copyBack()
  await signOut(page)
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('may have been copied')).toBeVisible()
  expect(await db.auditEntry.count({ where: { userId: actor.userId, act: 'passkey.copied' } })).toBe(1)
})

test('a disabled user’s passkey and a removed one open nothing', async ({ context, browser }) => {
  const { actor, page } = await withPasskey(context)
  await page.getByText('Rename…').click()
  await page.getByLabel('Name').fill('Old phone')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(page.getByText('The passkey has its new name.')).toBeVisible()
  await db.user.update({ where: { id: actor.userId }, data: { disabledAt: new Date() } })
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('This passkey cannot be used here.')).toBeVisible()

  const other = await browser.newContext()
  const second = await withPasskey(other)
  await second.page.getByText('Remove…').click()
  await second.page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(second.page.getByRole('status')).toContainText('The passkey is removed.')
  await signOut(second.page)
  await second.page.goto(`${url}/sign-in`)
  await second.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(second.page.getByText('This passkey cannot be used here.')).toBeVisible()
  await other.close()
})

test('adding a passkey has no accessibility fault that can be found, and asks who it is first', async ({ context }) => {
  const actor = await createVisitor()
  await signInBrowser(context, actor.sessionId, url)
  const page = await context.newPage()
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(`${url}/account/second-factor/passkey`)
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await forgetConfirmation(actor.userId)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'confirm that it is you' })).toBeFocused()
})

test('there is no button for passkeys where the site has no name', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}/sign-in`)
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0)
})

test('whatever else is sent for a passkey gets a clear refusal', async ({ request }) => {
  const post = (path: string, data: unknown, headers: Record<string, string> = {}) =>
    request.post(`${url}${path}`, {
      data: typeof data === 'string' ? data : JSON.stringify(data),
      headers: { 'content-type': 'application/json', ...headers },
    })
  const status = async (...asked: Parameters<typeof post>) => (await post(...asked)).status()
  const [options, verify] = ['/sign-in/passkey/options', '/sign-in/passkey/verify']
  expect(await status(options, '')).toBe(400)
  expect(await status(options, '{')).toBe(400)
  expect(await status(options, { step: '__proto__' })).toBe(400)
  expect(await status(options, { step: ['sign-in'] })).toBe(400)
  expect(await status(options, { step: 'sign-in' }, { 'content-type': 'text/plain' })).toBe(400)
  expect(await status(options, { step: 'sign-in', more: 'x'.repeat(100_000) })).toBe(400)
  expect(await status(options, { step: 'second-factor' })).toBe(409)
  expect(await status(options, { step: 'sign-in' }, { origin: 'https://evil.example' })).toBe(403)
  expect(await status(verify, { response: { id: 'x' } })).toBe(400)
  expect((await request.get(`${url}${options}`)).status()).toBe(405)
  for (const path of ['/sign-in/confirm/passkey/options', '/account/passkeys/options', '/account/passkeys/verify'])
    expect([path, await status(path, {})]).toEqual([path, 401])
  const asked = await post(options, { step: 'sign-in' })
  expect(asked.status()).toBe(200)
  expect(await asked.json()).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
})
