import { expect, test } from '@playwright/test'
import { faultsInEveryLook } from '../support/looked-through'

test('by keyboard, a reader finds an event, a context and a day', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Search' })
  const names = page.getByRole('listbox', { name: 'Contexts and topics' })
  await expect(field).toBeFocused()

  await page.keyboard.type('japan')
  await expect(names.getByRole('option').first()).toBeVisible()
  expect(await faultsInEveryLook(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(names).toBeHidden()
  await expect(field).toHaveValue('japan')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=japan$/)
  await expect(page.locator('article mark').first()).toHaveText(/japan/i)
  expect(await faultsInEveryLook(page)).toEqual([])

  await page.getByRole('complementary', { name: 'Filters' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/q=japan&section=/)

  await page.keyboard.press('/')
  await page.keyboard.type('japan')
  await expect(names.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(names.getByRole('option', { selected: true })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/(contexts|topics)\//)

  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page.getByLabel('Go to')).toBeFocused()
})

test('without scripts and a phone’s width wide, it is a form', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } })
  const page = await context.newPage()
  await page.goto('/search?from=tomorrow')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This cannot be searched for')
  await page.getByRole('searchbox', { name: 'Search' }).fill('japan')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.locator('article mark').first()).toBeVisible()
  await context.close()
})

test('whatever is asked is answered', async ({ request }) => {
  const statuses: Record<string, number> = {
    'q=%00': 200,
    'q=%22': 200,
    'q=the': 200,
    'q=%E0%A4%A': 200,
    [`q=${'x'.repeat(10_000)}`]: 400,
    'from=2017-02-30': 400,
    'sort=%27;drop': 400,
    'section=nowhere': 200,
    '__proto__=1&q[]=2&q=1&q=2': 200,
  }
  for (const [query, status] of Object.entries(statuses))
    for (const suffix of ['', '.json', '.xml', '.md'])
      expect([query, suffix, (await request.get(`/search${suffix}?${query}`)).status()]).toEqual([
        query,
        suffix,
        status,
      ])
  const refused = await request.get('/search.json?sort=random')
  expect(refused.headers()['content-type']).toContain('application/problem+json')
  const found = await request.get('/search/suggest?q=jap')
  expect(await found.json()).toMatchObject({ suggestions: [{ name: 'Japan' }, {}] })
  expect((await request.get('/search/nothing')).status()).toBe(404)
})
