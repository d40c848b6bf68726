import { expect, test } from '@playwright/test'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'serial', timeout: 60_000 })

let site: OwnSite
let admin: Awaited<ReturnType<OwnSite['admin']>>
let editor: typeof admin

test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await openOwnSite({ SITE_NAME: 'The Ellery Record' })
  editor = await site.admin()
  const [{ id } = { id: '' }] = await site.query('select id from users')
  admin = await site.admin()
  await site.query(`update users set role = 'EDITOR' where id = $1`, [id])
})
test.afterAll(() => site?.close())

const nobody = '/admin/users/00000000-0000-4000-8000-000000000000'

test('a page that is refused says so under the site’s own name', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.url })
  const page = await context.newPage()
  for (const [cookie, path, status, says, title] of [
    [editor, '/admin/users', 403, 'Your account may not do this', 'Not for this account'],
    [admin, nobody, 404, 'There is no page at this address', 'No page at this address'],
    [admin, '/admin/webhooks/x', 404, 'There is no page at this address', 'No page at this address'],
  ] as const) {
    await context.addCookies([cookie])
    expect((await page.goto(path))?.status()).toBe(status)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
    await expect(page.getByRole('banner')).toContainText('The Ellery Record')
    await expect(page).toHaveTitle(title)
  }
  await context.close()
})

test('and says so without JavaScript as well', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false })
  const page = await context.newPage()
  for (const [cookie, path, status, says] of [
    [editor, '/admin/users', 403, 'Your account may not do this'],
    [admin, nobody, 404, 'There is no page at this address'],
    [admin, '/sign-in/link/x', 404, 'its link does not work any more'],
  ] as const) {
    await context.addCookies([cookie])
    expect((await page.goto(path))?.status()).toBe(status)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(says)
    await page.getByRole('link', { name: 'Your account' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
  }
  await context.close()
})
