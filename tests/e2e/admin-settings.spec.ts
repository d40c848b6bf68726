import { expect, test, type Browser, type Page } from '@playwright/test'
import { faultsInEveryLook } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'
import { startTestSite, type TestSite } from '../support/site'

test.describe.configure({ mode: 'serial' })

let site: OwnSite
let second: TestSite

test.beforeAll(async () => {
  test.setTimeout(240_000)
  site = await openOwnSite()
  second = await startTestSite({ DATABASE_URL: site.databaseUrl })
})
test.afterAll(async () => {
  await second?.stop()
  await site?.close()
})
test.beforeEach(() => site.query('delete from site_settings'))

const day = '/news/2011/03/11/index.html'

async function openAs(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.admin()])
  return context.newPage()
}

const saveSite = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const name = (page: Page) => page.getByLabel('Name of the site')

for (const javaScriptEnabled of [true, false]) {
  test(`readers see the new name and contact at their next request, on every instance, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    request,
  }) => {
    const page = await openAs(browser, { javaScriptEnabled })
    const addresses = [site.url, second.url].flatMap((url) => [`${url}/`, url + day, `${url}/news/2011`])
    const before = await Promise.all(addresses.map(async (url) => (await request.get(url)).headers().etag))
    const title = `The “Ellery” Record & Co. ${javaScriptEnabled ? 1 : 2}`
    await page.goto('/admin/settings')
    await name(page).fill(title)
    await page.getByLabel('Contact', { exact: true }).fill('The <b>desk</b>')
    await page.getByLabel('Contact’s e-mail address').fill('Desk@example.org')
    await saveSite(page)
    await expect(page.getByRole('status')).toContainText('Saved')
    for (const [index, url] of addresses.entries()) {
      await expect(async () => {
        const answer = await request.get(url)
        expect(answer.headers().etag).not.toBe(before[index])
        const html = await answer.text()
        expect(html).toContain('The “Ellery” Record &amp; Co.')
        expect(html).toContain('mailto:desk@example.org')
        expect(html).not.toContain('<b>desk</b>')
      }).toPass({ timeout: 15_000 })
    }
    await page.goto(day)
    await expect(page).toHaveTitle(`11 March 2011 – ${title}`)
    await page.locator('article h3 a').first().click()
    await expect(page.locator('main')).toContainText(`” ${title}, 11 March 2011, version`)
    await expect(page.getByRole('contentinfo')).toContainText('Contact: The <b>desk</b>')
    await page.context().close()
  })
}

test('what the archive says is marked as what it is written in, where that is not English', async ({ browser }) => {
  const page = await openAs(browser)
  await page.goto(day)
  await expect(page.locator('[lang="pt-BR"]')).toHaveCount(0)
  await page.goto('/admin/settings')
  await page.getByLabel('Languages').fill('pt-br, en')
  await saveSite(page)
  await expect(page.getByText('Now: Brazilian Portuguese, English.')).toBeVisible()
  await page.goto(day)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const headlines = page.locator('article h3')
  await expect(page.locator('article h3[lang="pt-BR"]')).toHaveCount(await headlines.count())
  await headlines.first().getByRole('link').click()
  await expect(page.locator('h1')).toHaveAttribute('lang', 'pt-BR')
  await page.goto('/admin/settings')
  await page.getByLabel('Languages').fill('en')
  await saveSite(page)
  await expect(page.getByText('Now: English.')).toBeVisible()
  await page.goto(day)
  await expect(page.locator('[lang="pt-BR"]')).toHaveCount(0)
  await page.context().close()
})

for (const javaScriptEnabled of [true, false]) {
  test(`of two admins who save at once the second sees both, and decides, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const [one, two] = [await openAs(browser), await openAs(browser, { javaScriptEnabled })]
    await Promise.all([one.goto('/admin/settings'), two.goto('/admin/settings')])
    await name(one).fill('One')
    await saveSite(one)
    await expect(one.getByRole('status')).toContainText('Saved')
    await name(two).fill('Two')
    await saveSite(two)
    await expect(two.locator('main').getByRole('alert')).toContainText('Somebody else saved these settings')
    await expect(name(two)).toHaveValue('Two')
    await expect(name(two)).toHaveAccessibleDescription(/Saved meanwhile: “One”/)
    expect(await site.query('select site_name, version from site_settings')).toEqual([{ site_name: 'One', version: 1 }])
    await saveSite(two)
    await expect(two.getByRole('status')).toContainText('Saved')
    expect(await site.query('select site_name, version from site_settings')).toEqual([{ site_name: 'Two', version: 2 }])
    await one.context().close()
    await two.context().close()
  })
}

test('what is wrong stands beside its field, and nothing is lost', async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await openAs(browser, { javaScriptEnabled })
    await page.goto('/admin/settings')
    await page.getByLabel('Languages').fill('english')
    await page.getByLabel('Contact', { exact: true }).fill('The desk')
    await saveSite(page)
    await expect(page.getByLabel('Languages')).toHaveAccessibleDescription(/“english” is not the code of a language/)
    await expect(page.getByLabel('Languages')).toHaveValue('english')
    await expect(page.getByLabel('Contact', { exact: true })).toHaveValue('The desk')
    await page.context().close()
  }
  expect(await site.query('select 1 from site_settings')).toEqual([])
})

test('who needs a second factor is set by an admin who has one and has just proved who they are', async ({
  browser,
}) => {
  const page = await openAs(browser)
  await page.goto('/admin/settings')
  await page.getByRole('radio', { name: /Administrators/ }).check()
  await page.getByRole('button', { name: 'Save this rule' }).click()
  await expect(page.getByText('You have no second factor yourself')).toBeVisible()
  await site.query(`update users set totp_confirmed_at = now(), totp_secret = 'sealed'`)
  await site.query(`update sessions set confirmed_at = now() - interval '1 hour'`)
  await page.goto('/admin/settings')
  await page.getByRole('radio', { name: /Everybody/ }).check()
  await page.getByRole('button', { name: 'Save this rule' }).click()
  await expect(page).toHaveURL(/\/sign-in\/confirm\?next=/)
  await site.query('update sessions set confirmed_at = now()')
  await page.goto('/admin/settings?policy=EVERYONE')
  await expect(page.getByRole('radio', { name: /Everybody/ })).toBeChecked()
  await page.getByRole('button', { name: 'Save this rule' }).click()
  await expect(page.getByRole('status')).toContainText('It holds from everybody’s next click on')
  expect(await site.query('select two_factor::text from site_settings')).toEqual([{ two_factor: 'EVERYONE' }])
  await page.context().close()
})

test('the page has no faults of accessibility, wide and narrow, light and dark', async ({ browser }) => {
  const page = await openAs(browser)
  await page.goto('/admin/settings')
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  await page.getByLabel('Languages').fill('english')
  await saveSite(page)
  await expect(page.locator('main').getByRole('alert')).toBeVisible()
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  await page.context().close()
})
