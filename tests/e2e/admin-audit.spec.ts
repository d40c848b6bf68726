import { expect, test, type Page } from '@playwright/test'
import { changeRole } from '@/lib/users/change-role'
import { db } from '@/lib/db'
import { recordAct } from '@/lib/audit/record'
import type { Admin } from '@/lib/users/actor'
import { faultsInEveryLook, faultsOf } from '../support/looked-through'
import { createUser } from '../support/people'
import { createVisitor, forgetConfirmation, signInBrowser } from '../support/visitors'

let admin: Admin

test.beforeEach(async ({ context, baseURL }) => {
  admin = (await createVisitor('ADMIN', { name: `Ada ${crypto.randomUUID().slice(0, 6)}` })) as Admin
  await signInBrowser(context, admin.sessionId, baseURL ?? '')
})

const createEve = () => createUser({ name: 'Eve Ery', email: `${crypto.randomUUID()}@example.org` })

const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') })

test.describe('the audit log', () => {
  test('shows what an admin just did: who, whence, what, to whom, and what changed', async ({ page }) => {
    const eve = await createEve()
    await changeRole(admin, { id: eve.id, role: 'CONTRIBUTOR', seen: 'EDITOR' })
    await page.goto('/admin/audit')
    const row = rows(page).filter({ hasText: admin.name }).first()
    await expect(row).toContainText('192.0.2.1')
    await expect(row).toContainText('changed the role')
    await expect(row.getByRole('link', { name: 'Eve Ery' })).toHaveAttribute('href', `/admin/users/${eve.id}`)
    await expect(row.locator('del').first()).toHaveText('editor')
    await expect(row.locator('ins').first()).toHaveText('contributor')
    await row.getByRole('link', { name: admin.name }).click()
    await expect(page).toHaveURL(`/admin/users/${admin.userId}`)
  })

  for (const javaScriptEnabled of [true, false])
    test(`is narrowed by what stands in the address, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled })
      await signInBrowser(context, admin.sessionId, baseURL ?? '')
      const page = await context.newPage()
      const eve = await createEve()
      await changeRole(admin, { id: eve.id, role: 'CONTRIBUTOR', seen: 'EDITOR' })
      await page.goto('/admin/audit')
      await page.getByLabel('Who').fill(admin.name.toUpperCase())
      await page.getByLabel('What', { exact: true }).selectOption({ label: 'changed the role' })
      await page.getByRole('button', { name: 'Show' }).click()
      await expect(page).toHaveURL(/act=user\.role/)
      await expect(page.getByLabel('What', { exact: true })).toHaveValue('user.role')
      await expect(rows(page)).toHaveCount(1)

      await page.goto(`/admin/audit?user=${admin.userId}`)
      await expect(page.getByText(`Only what ${admin.name} did.`)).toBeVisible()
      await expect(rows(page)).toHaveCount(1)
      await page.getByLabel('To', { exact: true }).fill('2020-01-01')
      await page.getByRole('button', { name: 'Show' }).click()
      await expect(page).toHaveURL(new RegExp(`user=${admin.userId}`))
      await expect(page.getByText('Nothing like that was done.')).toBeVisible()
      await page.getByRole('link', { name: 'show all entries' }).click()
      await expect(page).toHaveURL('/admin/audit')
      await context.close()
    })

  test('turns its pages and stays where it is while others write', async ({ page }) => {
    const name = `many ${crypto.randomUUID()}`
    const write = (n: number) =>
      db.$transaction(async (tx) => {
        for (let i = 0; i < n; i++)
          await recordAct(tx, { name, address: null }, { act: 'event.revise', subject: 'event', subjectId: `${i}` })
      })
    await write(60)
    await page.goto(`/admin/audit?q=${name}`)
    await expect(rows(page)).toHaveCount(50)
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(rows(page)).toHaveCount(10)
    const seen = await rows(page).allTextContents()
    await write(5)
    await page.reload()
    expect(await rows(page).allTextContents()).toEqual(seen)
    await page.getByRole('link', { name: 'Previous' }).click()
    await expect(rows(page)).toHaveCount(50)
    await expect(rows(page).last()).toContainText('changed')
  })

  test('says what of an address it cannot use, and keeps it in the form', async ({ page }) => {
    await page.goto('/admin/audit?from=yesterday&act=a&act=b&q=kept')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('“from” should be a date such as 2026-01-31.')
    await expect(page.getByLabel('Who')).toHaveValue('kept')
    await expect(page.getByRole('table')).toHaveCount(0)
  })

  test('folds what is long, escapes what is hostile, and is taken away as it is filtered', async ({ page }) => {
    const name = `<img src=x onerror=alert(1)> ${crypto.randomUUID()}`
    const after = { headline: 'x'.repeat(500), html: '<script>alert(1)</script>', at: '2026-02-31T00:00:00.000Z' }
    await db.$transaction((tx) =>
      recordAct(
        tx,
        { name, address: '"><b>' },
        { act: '<i>act</i>', subject: 'javascript:', subjectId: '=1+1', after },
      ),
    )
    await page.goto(`/admin/audit?q=${encodeURIComponent(name)}`)
    await expect(rows(page)).toContainText(name)
    await expect(rows(page)).toContainText('<script>alert(1)</script>')
    const details = rows(page).locator('details')
    await expect(details).toHaveCount(1)
    await details.locator('summary').press('Enter')
    await expect(details).toHaveAttribute('open', '')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^audit-log-.*\.csv$/)
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const lines = Buffer.concat(chunks).toString().trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain("'=1+1")
  })

  test('has no faults of accessibility, wide and narrow, light and dark', async ({ page }) => {
    for (const path of ['/admin/audit', '/admin/audit?to=1999-01-01', '/admin/audit?from=x']) {
      await page.goto(path)
      expect([path, await faultsInEveryLook(page)]).toEqual([path, []])
    }
  })
})

test.describe('API tokens', () => {
  for (const javaScriptEnabled of [true, false])
    test(`are made, shown once, and revoked, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      browser,
      baseURL,
      request,
    }) => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled })
      await signInBrowser(context, admin.sessionId, baseURL ?? '')
      const page = await context.newPage()
      const name = `importer ${crypto.randomUUID().slice(0, 6)}`
      await page.goto('/admin/tokens')
      await page.getByRole('link', { name: 'Make a token' }).click()
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Read and write').check()
      await page.getByLabel('It works for').selectOption('30 days')
      await page.getByRole('button', { name: 'Make the token' }).click()
      await expect(page.getByRole('status')).toContainText('Copy it now')
      const token = await page.getByLabel('The token').inputValue()
      expect(page.url()).not.toContain(token.slice(8, 20))

      const asked = () => request.get('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })
      expect(await (await asked()).json()).toMatchObject({ name, scope: 'write', user: { name: admin.name } })

      await page.getByRole('link', { name: 'To all tokens' }).click()
      const row = rows(page).filter({ hasText: name })
      await expect(row).toContainText('read and write')
      await expect(row).toContainText('Works')
      expect(await page.content()).not.toContain(token.slice(12, 40))
      await row.getByText('Revoke…').click()
      await row.getByRole('button', { name: 'Revoke it' }).click()
      await expect(row).toContainText('Revoked')
      expect((await asked()).status()).toBe(401)
      await context.close()
    })

  test('are asked for again with what was typed where something is wrong', async ({ page }) => {
    await page.goto('/admin/tokens/new')
    await page.getByLabel('Name').fill('kept')
    await page.getByLabel('It works for').selectOption('Until a date')
    await page.getByLabel('Last day').fill('2001-01-01')
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByText('Give a day that is not over yet.')).toBeVisible()
    await expect(page.getByLabel('Name')).toHaveValue('kept')
    await expect(page.getByLabel('It works for')).toHaveValue('date')
    await expect(page.getByLabel('Last day')).toHaveValue('2001-01-01')
    expect(await db.apiToken.count({ where: { userId: admin.userId } })).toBe(0)
  })

  test('are made only by who has just proved who they are', async ({ page }) => {
    await page.goto('/admin/tokens/new')
    await page.getByLabel('Name').fill('too late')
    await forgetConfirmation(admin.userId)
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page).toHaveURL('/sign-in/confirm?next=%2Fadmin%2Ftokens%2Fnew')
    expect(await db.apiToken.count({ where: { userId: admin.userId } })).toBe(0)
    await page.goto('/admin/tokens/new')
    await expect(page).toHaveURL('/sign-in/confirm?next=%2Fadmin%2Ftokens%2Fnew')
  })

  test('have no faults of accessibility, wide and narrow, light and dark', async ({ page }) => {
    await page.goto('/admin/tokens/new')
    await page.getByLabel('Name').fill('looked at')
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByLabel('The token')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    for (const path of ['/admin/tokens', '/admin/tokens/new']) {
      await page.goto(path)
      if (path === '/admin/tokens') await page.getByText('Revoke…').first().click()
      expect([path, await faultsInEveryLook(page)]).toEqual([path, []])
    }
  })
})
