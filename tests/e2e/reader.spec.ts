import { expect, test, type Page } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { htmlRules } from '../../cli/conformance/html-rules'
import { faultsInEveryLook } from '../support/looked-through'

const day = '/news/2011/03/11/index.html'

const firstLink = async (page: Page, start: string): Promise<string> =>
  (await page.locator(`main a[href^="${start}"]`).first().getAttribute('href')) ?? ''

/** One page of every kind, found as a reader finds them. */
async function everyKind(page: Page): Promise<Record<string, string>> {
  await page.goto(day)
  const event = await page.locator('article h3 a').first().getAttribute('href')
  const contexts = await page
    .locator('main a[href^="/contexts/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.replace(/^\/contexts\/|\.html$/g, '')))
  const [one, other] = [...new Set(contexts)].sort()
  return {
    front: '/',
    archive: '/news',
    year: '/news/2011',
    month: '/news/2011/03',
    day,
    event: event ?? '',
    context: await firstLink(page, '/contexts/'),
    topic: await firstLink(page, '/topics/'),
    section: await firstLink(page, '/sections/'),
    contexts: '/contexts',
    'two contexts': `/contexts/${one}/with/${other}.html`,
    'a day of every year': '/on-this-day/03/11',
    'day without events': '/news/2011/03/12/index.html',
    'no page': '/news/2011/02/30/index.html',
    'for programs': '/api',
  }
}

test('a reader finds what happened on a day, from whom we know it, and what is connected with it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Archive', exact: true }).click()
  await page.getByRole('link', { name: '2011', exact: true }).first().click()
  await expect(page).toHaveURL('/news/2011')
  await page.getByRole('link', { name: 'March' }).first().click()
  await expect(page).toHaveURL('/news/2011/03')
  await page.locator('a[href="/news/2011/03/11/index.html"]').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('11')

  const first = page.locator('article h3 a').first()
  const headline = (await first.textContent()) ?? ''
  await first.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
  expect(await firstSource(page).getAttribute('href')).toMatch(/^https?:\/\//)

  const related = page.locator('section', { has: page.getByRole('heading', { name: 'Related' }) })
  await related.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(headline)
})

test('a reader goes to a date, and from a day to its neighbours', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Go to').fill('2011-03-11')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(day)
  await page
    .locator('a[rel="next"]')
    .or(page.getByRole('link', { name: /→|Next/ }))
    .first()
    .click()
  await expect(page).not.toHaveURL(day)
})

test('an old address leads to the event as it is called now, with its history', async ({ page, request }) => {
  await page.goto(day)
  const answer = await request.get('/news/2011/03/11/index.json')
  const { events } = (await answer.json()) as { events: { url: string }[] }
  for (const { url } of events) {
    const { changes, headline } = (await (await request.get(url.replace('.html', '.json'))).json()) as {
      changes: { url: string }[]
      headline: string
    }
    if (!changes[0] || changes[0].url === url) continue
    await page.goto(changes[0].url)
    await expect(page).toHaveURL(url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
    await expect(page.getByText('First version')).toBeVisible()
    const history = page.locator('section', { has: page.getByRole('heading', { name: 'Changes' }) })
    await expect(history.getByRole('listitem')).toHaveCount(changes.length)
    return
  }
  throw new Error('no event of that day ever changed its address')
})

test.describe('every kind of page', () => {
  test('has no accessibility fault that can be found', async ({ page }) => {
    // Many pages, each looked through for every rule.
    test.slow()
    for (const [kind, address] of Object.entries(await everyKind(page))) {
      await page.goto(address)
      expect([kind, await faultsInEveryLook(page)]).toEqual([kind, []])
    }
  })

  test('is valid HTML with one first heading', async ({ page, request }) => {
    const validator = new HtmlValidate(htmlRules)
    for (const [kind, address] of Object.entries(await everyKind(page))) {
      const html = await (await request.get(address)).text()
      const { results } = await validator.validateString(html)
      expect([
        kind,
        results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`),
        ),
      ]).toEqual([kind, []])
      await page.goto(address)
      expect([kind, await page.locator('h1').count()]).toEqual([kind, 1])
    }
  })

  test('asks nobody else for anything, sets no cookie, says nothing on the console', async ({
    page,
    context,
    baseURL,
  }) => {
    const said: string[] = []
    // These tests let no service worker in: playwright.config.ts.
    page.on(
      'console',
      (message) => !/registration blocked by Playwright/.test(message.text()) && said.push(message.text()),
    )
    page.on('pageerror', (error) => said.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL ?? '')) said.push(`asked ${request.url()}`)
    })
    const { 'no page': noPage, ...pages } = await everyKind(page)
    for (const address of Object.values(pages)) await page.goto(address, { waitUntil: 'networkidle' })
    expect(said).toEqual([])
    expect((await page.goto(noPage ?? ''))?.status()).toBe(404)
    expect(await context.cookies()).toEqual([])
  })

  test('is whole without JavaScript', async ({ browser, page }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    for (const address of Object.values(await everyKind(page))) {
      await page.goto(address)
      await plain.goto(address)
      expect(await plain.locator('main').innerText()).toBe(await page.locator('main').innerText())
    }
    await context.close()
  })

  test('names itself and its other formats in its head', async ({ page, request }) => {
    // A page for people who write programs is none of the archive's, and there is nothing of it to tell otherwise.
    const { 'no page': _, 'for programs': __, ...pages } = await everyKind(page)
    for (const address of Object.values(pages)) {
      await page.goto(address)
      const canonical = await page.locator('link[rel="canonical"]').getAttribute('href')
      expect((await request.get(canonical ?? '')).status()).toBe(200)
      const alternates = await page
        .locator('link[rel="alternate"]')
        .evaluateAll((links) => links.map((link) => [link.getAttribute('type'), link.getAttribute('href')]))
      expect(alternates.map(([type]) => type)).toEqual(
        expect.arrayContaining(['application/json', 'application/xml', 'text/markdown']),
      )
      // oEmbed is linked by a name of its own, and sent as what it is.
      for (const [type, href] of alternates)
        expect((await request.get(href ?? '')).headers()['content-type']).toContain(type?.replace(/\+oembed$/, ''))
    }
  })
})

test('the keyboard reaches the content first, then every link with a visible focus', async ({ page }) => {
  await page.goto(day)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)
  expect(outline).not.toBe('none')
})

/** The page that the first source is; its publisher's name beside it leads to what else rests on that. */
const firstSource = (page: Page) =>
  page
    .locator('section', { has: page.getByRole('heading', { name: /^Sources?/ }) })
    .locator('li div a')
    .first()

test('print shows the addresses of the sources', async ({ page }) => {
  const { event } = await everyKind(page)
  await page.goto(event ?? '')
  await page.emulateMedia({ media: 'print' })
  const shown = await firstSource(page).evaluate(
    (link) => (link.textContent ?? '') + getComputedStyle(link, '::after').content,
  )
  expect(shown).toMatch(/\w+\.\w+\/\w+/)
})
