import { readFile } from 'node:fs/promises'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { db } from '@/lib/db'
import { requestEmailChange } from '@/lib/users/email-change'
import { beginSession } from '@/lib/users/sessions'
import { faultsInEveryLook } from '../support/looked-through'
import { createVisitor, forgetConfirmation, password, signInBrowser } from '../support/visitors'

const site = process.env.SITE_URL ?? ''

/** A browser somebody is signed in with, in which they have just proved who they are. */
async function signedIn(
  browser: Browser,
  settings: Parameters<Browser['newContext']>[0] = {},
  actor?: Awaited<ReturnType<typeof createVisitor>>,
) {
  const visitor = actor ?? (await createVisitor())
  const context = await browser.newContext({ baseURL: site, ...settings })
  await signInBrowser(context, visitor.sessionId, site)
  return { actor: visitor, context, page: await context.newPage() }
}

const anotherSession = (userId: string) =>
  db.$transaction((tx) => beginSession(tx, userId, 'PASSWORD', { device: 'Other', address: '203.0.113.7' }))

const codeFor = (key: string) => new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate()
const keyOn = (page: Page) => page.locator('code').innerText()

test('somebody changes their name, and an empty one stays to be mended', async ({ browser }) => {
  const { page, context } = await signedIn(browser)
  await page.goto('/account')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace')
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(page.getByRole('status')).toHaveText('Your name is changed.')
  await expect(page.getByRole('banner')).toContainText('Ada Lovelace')
  await page.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(150))
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(page.getByText('A name has at most 100 characters.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('x'.repeat(150))
  await context.close()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test('a new password signs every other browser out at its next step', async ({ browser }) => {
      const { actor, page, context } = await signedIn(browser, { javaScriptEnabled })
      const elsewhere = await browser.newContext({ baseURL: site })
      await signInBrowser(elsewhere, await anotherSession(actor.userId), site)
      const other = await elsewhere.newPage()
      await other.goto('/account')
      await expect(other.getByRole('heading', { level: 1 })).toHaveText('Your account')

      await page.goto('/account/password')
      const before = (await context.cookies()).find(({ name }) => name === 'daybook-session')?.value
      await page.getByLabel('Present password').fill('not my password')
      await page.getByLabel('New password').fill('another staple of words')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByText('This is not your password.')).toBeVisible()
      await expect(page.getByLabel('Present password')).toHaveValue('')

      await page.getByLabel('Present password').fill(password)
      await page.getByLabel('New password').fill('too short')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByText('Take at least 15 characters')).toBeVisible()

      await page.getByLabel('Present password').fill(password)
      await page.getByLabel('New password').fill('another staple of words')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByRole('status')).toContainText('Your password is changed.')
      const after = (await context.cookies()).find(({ name }) => name === 'daybook-session')?.value
      expect(after).not.toBe(before)

      await other.getByRole('link', { name: 'Sessions' }).click()
      await expect(other).toHaveURL(/\/sign-in\?next=/)
      await page.getByRole('link', { name: 'Sessions' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sessions')
      await Promise.all([context.close(), elsewhere.close()])
    })

    test('an authenticator app is set up, asked for, and its codes work once', async ({ browser }) => {
      const { actor, page, context } = await signedIn(browser, { javaScriptEnabled })
      await page.goto('/account/second-factor')
      await page.getByRole('link', { name: 'Set up an app' }).click()
      await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
      const key = await keyOn(page)
      await page.getByRole('textbox', { name: 'Code' }).fill('000000')
      await page.getByRole('button', { name: 'Turn on' }).click()
      await expect(page.getByText('This is not the code')).toBeVisible()
      expect(await keyOn(page)).toBe(key)

      const code = codeFor(key)
      await page.getByRole('textbox', { name: 'Code' }).fill(code)
      await page.getByRole('button', { name: 'Turn on' }).click()
      await expect(page.getByRole('status').first()).toHaveText('The authenticator app is on.')
      const recoveryCodes = await page.locator('main li').allInnerTexts()
      expect(recoveryCodes).toHaveLength(10)
      expect(await page.getByRole('link', { name: 'Save as a file' }).getAttribute('href')).toContain(recoveryCodes[9])
      await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(javaScriptEnabled ? 1 : 0)
      await page.getByRole('link', { name: 'go on' }).click()
      await expect(page.getByText('10 of 10 are left')).toBeVisible()

      await forgetConfirmation(actor.userId)
      await page.getByText('Turn off…').click()
      await page.getByRole('button', { name: 'Turn off', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm it is you')
      await page.getByLabel('Password').fill(password)
      await page.getByRole('textbox', { name: 'Code' }).fill(code)
      await page.getByRole('button', { name: 'Confirm', exact: true }).click()
      await expect(page.getByText('was used before')).toBeVisible()
      await page.getByLabel('Password').fill(password)
      await page.getByRole('textbox', { name: 'Code' }).fill(recoveryCodes[0]?.toUpperCase() ?? '')
      await page.getByRole('button', { name: 'Confirm', exact: true }).click()
      await expect(page).toHaveURL('/account/second-factor')
      await page.getByText('Turn off…').click()
      await page.getByRole('button', { name: 'Turn off', exact: true }).click()
      await expect(page.getByRole('status')).toContainText('The authenticator app is off.')
      await context.close()
    })

    test('a change of the e-mail address is asked for and called off', async ({ browser }) => {
      const { actor, page, context } = await signedIn(browser, { javaScriptEnabled })
      const taken = await createVisitor()
      await page.goto('/account/email')
      await page.getByLabel('New e-mail address').fill(taken.email)
      await page.getByRole('button', { name: 'Ask for the change' }).click()
      await expect(page.getByText('This address cannot be used.')).toBeVisible()
      await expect(page.getByLabel('New e-mail address')).toHaveValue(taken.email)

      await page.getByLabel('New e-mail address').fill(`new-${actor.email}`)
      await page.getByRole('button', { name: 'Ask for the change' }).click()
      await expect(page.getByText('An administrator can give them to you.')).toBeVisible()
      await expect(page.getByText(`new-${actor.email}: not confirmed yet`)).toBeVisible()
      await page.getByRole('button', { name: 'Call the change off' }).click()
      await expect(page.getByRole('status')).toContainText('The change is called off.')
      await context.close()
    })

    test('browsers are signed out one by one, or all at once', async ({ browser }) => {
      const { actor, page, context } = await signedIn(browser, { javaScriptEnabled })
      await anotherSession(actor.userId)
      await page.goto('/account/sessions')
      await expect(page.getByRole('row')).toHaveCount(3)
      await expect(page.getByRole('row').nth(1)).toContainText('this one')
      await page.getByRole('button', { name: /^Sign out Unknown browser/ }).click()
      await expect(page.getByRole('status')).toHaveText('That browser is signed out.')
      await expect(page.getByRole('row')).toHaveCount(2)
      await page.getByText('Sign out everywhere…').click()
      await page.getByRole('button', { name: 'Sign out everywhere' }).click()
      await expect(page).toHaveURL(/\/sign-in\?said=signed-out$/)
      expect((await context.cookies()).some(({ name }) => name === 'daybook-session')).toBe(false)
      await context.close()
    })
  })
}

test('what belongs to somebody else is neither ended nor removed, whatever a form says', async ({ browser }) => {
  const { actor, page, context } = await signedIn(browser)
  const other = await createVisitor()
  await anotherSession(actor.userId)
  // Once React has the page: it puts right what is changed before.
  await page.goto('/account/sessions', { waitUntil: 'networkidle' })
  await page
    .locator('tbody input[name="id"]')
    .evaluate((input, id) => input.setAttribute('value', id), other.sessionId ?? '')
  await page.getByRole('button', { name: /^Sign out Unknown browser/ }).click()
  await expect(page.getByRole('status')).toHaveText('That browser was not signed in any more.')
  expect((await db.session.findUnique({ where: { id: other.sessionId ?? '' } }))?.endedAt).toBeNull()

  const key = { name: 'Key', publicKey: new Uint8Array(), counter: 0, isBackedUp: false }
  const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()]
  await db.passkey.create({ data: { id: mine, userId: actor.userId, ...key } })
  await db.passkey.create({ data: { id: theirs, userId: other.userId, ...key } })
  await page.goto('/account/second-factor', { waitUntil: 'networkidle' })
  await page
    .locator('main li input[name="id"]')
    .evaluateAll((inputs, id) => inputs.forEach((input) => input.setAttribute('value', id)), theirs)
  await page.getByText('Remove…').click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('status')).toBeVisible()
  expect(await db.passkey.count({ where: { id: { in: [mine, theirs] } } })).toBe(2)
  await context.close()
})

test('the password can be changed with the keyboard alone', async ({ browser }) => {
  const { page, context } = await signedIn(browser)
  await page.goto('/account')
  const tabTo = async (name: string) => {
    for (let i = 0; i < 40; i += 1) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent
        return label?.trim()
      })
      if (focused === name) return
    }
    throw new Error(`the keyboard does not reach ${name}`)
  }
  await tabTo('Password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Password')
  await tabTo('Present password')
  await page.keyboard.type('wrong')
  await tabTo('New password')
  await page.keyboard.type('another staple of words')
  await page.keyboard.press('Enter')
  await expect(page.getByText('see what is marked below')).toBeFocused()
  await tabTo('Present password')
  await page.keyboard.type(password)
  await tabTo('New password')
  await page.keyboard.type('another staple of words')
  await tabTo('Change password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toBeFocused()
  await context.close()
})

test('where somebody is sent after confirming is on this site', async ({ browser }) => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const { page, context } = await signedIn(browser)
    await page.goto(`/sign-in/confirm?next=${encodeURIComponent(next)}`)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Confirm', exact: true }).click()
    await expect(page).toHaveURL('/account')
    await context.close()
  }
})

for (const javaScriptEnabled of [true, false])
  test(`somebody takes their data with them and is forgotten, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const { actor, page, context } = await signedIn(browser, { javaScriptEnabled })
    await page.goto('/account/data')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download your data' }).click()
    const data = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { user: { email: string } }
    expect(data.user.email).toBe(actor.email)

    await forgetConfirmation(actor.userId)
    await page.getByText('Erase my account…').click()
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Confirm' }).click()
    // What they were about to do is opened again, and is not done before they say so once more.
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await expect(page.getByRole('status')).toContainText('Your account is erased.')
    await page.goto('/account')
    await expect(page).toHaveURL(/\/sign-in\?/)
    expect(await db.user.findUnique({ where: { id: actor.userId } })).toMatchObject({
      name: `Former user ${actor.userId.slice(-8)}`,
      disabledAt: expect.any(Date) as Date,
    })
    await context.close()
  })

test('what is kept of somebody is given only to who has just proved who they are', async ({ browser }) => {
  const { actor, page, context } = await signedIn(browser)
  await forgetConfirmation(actor.userId)
  await page.goto('/account/data/export')
  await expect(page).toHaveURL(/\/sign-in\/confirm\?next=%2Faccount%2Fdata$/)
  await context.close()
})

test('no page of one’s account has an accessibility fault that can be found', async ({ browser }) => {
  // Many pages, each looked through for every rule.
  test.slow()
  const { actor, page, context } = await signedIn(browser)
  await anotherSession(actor.userId)
  await requestEmailChange(actor, { email: `new-${actor.email}` })
  const look = async (address: string) => {
    await page.goto(address)
    expect([address, await faultsInEveryLook(page)]).toEqual([address, []])
  }
  for (const path of ['', '/email', '/password', '/sessions', '/data', '/second-factor', '/second-factor/app'])
    await look(`/account${path}`)
  await page.getByRole('textbox', { name: 'Code' }).fill(codeFor(await keyOn(page)))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByRole('status').first()).toBeVisible()
  expect(await faultsInEveryLook(page)).toEqual([])
  const key = { id: crypto.randomUUID(), userId: actor.userId, publicKey: new Uint8Array(), counter: 0 }
  await db.passkey.create({ data: { ...key, name: 'Ein sehr langer Name '.repeat(2), isBackedUp: true } })
  for (const path of ['/second-factor', '/second-factor/recovery-codes']) await look(`/account${path}`)
  await page.goto('/account/second-factor')
  for (const act of ['Turn off…', 'Rename…', 'Remove…']) await page.getByText(act).click()
  expect(await faultsInEveryLook(page)).toEqual([])
  await look('/sign-in/confirm?next=/account')
  await context.close()
})
