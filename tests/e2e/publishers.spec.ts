import { expect, test, type Browser } from '@playwright/test'
import { faultsInEveryLook } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'default', timeout: 180_000 })

let site: OwnSite

test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await openOwnSite()
})
test.afterAll(() => site?.close())

async function openAs(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.admin()])
  return context.newPage()
}

const get = (path: string) => fetch(site.url + path, { redirect: 'manual' })

test('a reader goes from an event’s source to its publisher, and on to a search', async ({ page }) => {
  await page.goto(`${site.url}/publishers`)
  await expect(page.getByRole('heading', { level: 1, name: 'Publishers' })).toBeVisible()
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByText('Domains')).toBeVisible()
  const path = new URL(page.url()).pathname
  expect(path).toMatch(/^\/publishers\/[a-z0-9-]+\.html$/)
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  for (const format of ['html', 'json', 'xml', 'md']) {
    const answer = await get(path.replace('html', format))
    expect([answer.status, answer.headers.get('etag')?.startsWith('"')]).toEqual([200, true])
    expect(answer.headers.get('last-modified')).not.toBeNull()
  }
  expect((await get('/publishers/nobody.html')).status).toBe(404)
  const slug = path.replace(/^.*\/|\.html$/g, '')
  await page.goto(`${site.url}/search?publisher=${slug}`)
  await page.getByRole('link', { name: 'About this publisher' }).click()
  await expect(page).toHaveURL(`${site.url}${path}`)
})

for (const javaScriptEnabled of [true, false]) {
  test(`an editor describes and merges publishers, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const page = await openAs(browser, { javaScriptEnabled })
    const [gone, kept] = await site.query(
      `select p.id, p.slug, p.name from publishers p join publisher_counts n on n.publisher_id = p.id order by n.events, p.slug limit 2`,
    )
    await page.goto('/desk/publishers')
    if (javaScriptEnabled) expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`/desk/publishers/${String(kept!.id)}`)
    await page.getByText('Describe it…').click()
    await page.getByLabel('Country').fill('QZ')
    await page.getByRole('button', { name: 'Keep it so' }).click()
    await expect(page.getByText('Two letters of a country')).toBeVisible()
    const country = javaScriptEnabled ? 'is' : 'no'
    await page.getByLabel('Country').fill(country)
    await page.getByLabel('Language').fill('is')
    await page.getByRole('button', { name: 'Keep it so' }).click()
    await expect(page.getByRole('status')).toContainText('is described otherwise')
    const document = (await (await get(`/publishers/${String(kept!.slug)}.json`)).json()) as { country: string }
    expect(document.country).toBe(country.toUpperCase())

    await page.goto(`/desk/publishers/${String(gone!.id)}?q=${encodeURIComponent(String(kept!.name))}`)
    if (javaScriptEnabled) expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByText('Merge into this one…').first().click()
    await page.getByRole('button', { name: `Merge into “${String(kept!.name)}”` }).click()
    await expect(page.getByRole('status')).toContainText('Merged')
    const moved = await get(`/publishers/${String(gone!.slug)}.json`)
    expect([moved.status, moved.headers.get('location')]).toEqual([308, expect.stringContaining(String(kept!.slug))])
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(page.getByRole('status')).toContainText('Undone')
    expect((await get(`/publishers/${String(gone!.slug)}.json`)).status).toBe(200)
  })
}
