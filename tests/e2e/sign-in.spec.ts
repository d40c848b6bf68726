import { expect, test } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { db } from '@/lib/db'
import { createLink, linkAddress } from '@/lib/users/one-time-links'
import { seal } from '@/lib/users/sealed'
import { ownerOfSecret } from '@/lib/users/totp'
import { faultsOf } from '../support/looked-through'
import { createVisitor, password, signInBrowser } from '../support/visitors'

test.beforeEach(() => db.rateLimit.deleteMany())

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('somebody mistypes their password, signs in by keyboard alone, and out', async ({ page }) => {
      const { email, name } = await createVisitor()
      await page.goto('/account/sessions')
      await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount%2Fsessions$/)
      await expect(page.getByRole('status')).toContainText('Sign in, and it opens.')
      await page.getByLabel('E-mail address').focus()
      await page.keyboard.type(email)
      await page.keyboard.press('Tab')
      await page.keyboard.type('not my password at all')
      await page.keyboard.press('Enter')
      const wrong = page.getByText('That e-mail address and password do not belong together.')
      await expect(wrong).toBeVisible()
      await expect(page.getByRole('status')).toHaveCount(0)
      if (javaScriptEnabled) await expect(wrong).toBeFocused()
      await expect(page.getByLabel('E-mail address')).toHaveValue(email)
      await expect(page.getByLabel('Password')).toHaveValue('')

      await page.getByLabel('Password').fill(password)
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/account\/sessions$/)
      await expect(page.getByRole('banner')).toContainText(name)
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await expect(page.getByRole('status')).toHaveText('You are signed out.')
      await page.goto('/account')
      await expect(page).toHaveURL(/\/sign-in/)
    })

    test('somebody with an authenticator app gives its code', async ({ page }) => {
      const { email, userId } = await createVisitor()
      const secret = new Secret({ size: 20 }).base32
      const totp = { totpSecret: seal(secret, ownerOfSecret(userId)), totpConfirmedAt: new Date() }
      await db.user.update({ where: { id: userId }, data: totp })
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page).toHaveURL(/\/sign-in\/second-factor$/)
      await page.getByLabel('Code').fill('123')
      await page.keyboard.press('Enter')
      await expect(page.getByText('This code is not right, or was used before.')).toBeVisible()
      await page.getByLabel('Code').fill(new TOTP({ secret }).generate())
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/desk$/)
    })

    test('somebody chooses a new password by a link', async ({ page }) => {
      const { email, userId } = await createVisitor()
      const link = await createLink(db, { kind: 'PASSWORD_RESET', userId, email })
      await page.goto(new URL(linkAddress(link)).pathname)
      await page.getByLabel('Password').fill('too short')
      await page.getByRole('button', { name: 'Set the password' }).click()
      await expect(page.getByText('Take at least 15 characters')).toBeVisible()
      await page.getByLabel('Password').fill('a new password for everybody')
      await page.getByRole('button', { name: 'Set the password' }).click()
      await expect(page.getByRole('status')).toContainText('Your new password is set')
    })

    for (const isSignedIn of [true, false])
      test(`both links change an e-mail address, ${isSignedIn ? 'signed in' : 'signed out'}`, async ({
        page,
        baseURL,
      }) => {
        const { email, userId, sessionId } = await createVisitor()
        if (isSignedIn) await signInBrowser(page.context(), sessionId, baseURL ?? '')
        const from = await createLink(db, { kind: 'EMAIL_CHANGE_FROM', userId, email })
        const facts = { userId, email: `${crypto.randomUUID()}@example.org`, partnerId: from.id }
        const to = await createLink(db, { kind: 'EMAIL_CHANGE_TO', ...facts })
        await db.oneTimeLink.update({ where: { id: from.id }, data: { partnerId: to.id } })
        await page.goto(new URL(linkAddress(from)).pathname)
        await page.getByRole('button', { name: 'Let it change' }).click()
        await expect(page.getByRole('status')).toContainText('once the link that went to the other address is followed')
        await page.goto(new URL(linkAddress(to)).pathname)
        await page.getByRole('button', { name: 'Confirm the address' }).click()
        await expect(page.getByRole('status')).toContainText('Your e-mail address is changed.')
        await expect(page).toHaveURL(isSignedIn ? /\/account\/email/ : /\/sign-in/)
      })
  })
}

test('every page on the way in is without faults for those who cannot see it', async ({ page }) => {
  const { userId, email } = await createVisitor()
  const links = await Promise.all([
    createLink(db, { kind: 'INVITATION', email: `${crypto.randomUUID()}@example.org`, role: 'EDITOR' }),
    createLink(db, { kind: 'PASSWORD_RESET', userId, email }),
    createLink(db, { kind: 'EMAIL_CHANGE_TO', userId, email: 'new@example.org' }),
  ])
  const paths = [
    '/sign-in',
    '/sign-in?said=signed-out',
    '/sign-in?problem=no-account',
    '/sign-in/forgot',
    '/sign-in/link/x',
  ]
  for (const path of [...paths, ...links.map((link) => new URL(linkAddress(link)).pathname)]) {
    await page.goto(path)
    expect([path, await faultsOf(page)]).toEqual([path, []])
  }
})
