import { expect, test, type Page } from '@playwright/test'
import { faultsInEveryLook } from '../support/looked-through'

test.use({ serviceWorkers: 'allow' })

const keptPages = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('daybook-pages-'))
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

test('without a network, a reader reads what they have read, and the latest days', async ({
  page,
  context,
  request,
}) => {
  const { pages } = (await (await request.get('/offline.json')).json()) as { pages: string[] }
  await page.goto('/about')
  await expect.poll(() => keptPages(page), { timeout: 30_000 }).toEqual(expect.arrayContaining(['/about', ...pages]))
  await page.goto('/news/2011/03/11')
  await expect(page).toHaveURL(/index\.html$/)
  const headline = await page.locator('article a').first().innerText()
  await expect.poll(() => keptPages(page)).toContain('/news/2011/03/11/index.html')

  await context.setOffline(true)
  await page.goto('/news/2011/03/11')
  await expect(page.locator('article a').first()).toHaveText(headline)
  expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0)
  for (const path of ['/', '/about', ...pages.slice(-1)]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('No network')
  }

  await page.goto('/contexts')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No network')
  await page
    .getByRole('link', { name: /^About/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^About/)
})

test('what is private is never kept, nor shown without a network', async ({ page, context }) => {
  await page.goto('/about')
  await expect.poll(() => keptPages(page), { timeout: 30_000 }).toContain('/about')
  await page.goto('/sign-in')
  await page.goto('/desk')
  await page.goto('/about')
  const kept = await keptPages(page)
  expect(kept.filter((path) => /^\/(?:sign-in|desk|admin|account|api)/.test(path))).toEqual([])
  await context.setOffline(true)
  await expect(page.goto('/sign-in')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
})

test('the page about the site reads well in every look', async ({ page }) => {
  await page.goto('/about')
  expect(await faultsInEveryLook(page)).toEqual([])
})
