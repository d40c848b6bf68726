import { expect, test, type Browser, type Page } from '@playwright/test'
import { untilKeysAnswer } from '../support/keyboard'
import { faultsInEveryLook } from '../support/looked-through'
import { openHttpServer, type HttpServer } from '../support/http-server'
import { rssOf } from '../support/feed-text'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

let site: OwnSite
let publishers: HttpServer

const ferry = {
  title: 'Ferry with ninety passengers aground near lighthouse of Port Ellery',
  link: 'https://ellery-post.example/ferry',
  description: 'The ferry Guillemot ran aground on Thursday morning. All passengers were brought ashore.',
}
const wire = {
  title: 'Ninety passengers taken off ferry aground near Port Ellery lighthouse',
  link: 'https://wire.example/f',
}
const others = [
  'Council paints the Quay bridge red',
  'Harbour school wins debating cup',
  'Rain closes upper valley road',
].map((title, n) => ({
  title,
  link: `https://ellery-post.example/${n}`,
  description: `${title}, it was said on Thursday.`,
}))

test.beforeAll(async () => {
  test.setTimeout(120_000)
  publishers = await openHttpServer()
  publishers.answer((response, { path }) => {
    if (path === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    else if (path === '/post.xml') response.writeHead(200).end(rssOf([ferry, ...others]))
    else if (path === '/wire.xml') response.writeHead(200).end(rssOf([wire], 'The Wire'))
    else response.writeHead(404).end()
  })
  site = await openOwnSite({ OUTBOUND_FETCH: 'on', OUTBOUND_ALLOW: `127.0.0.1:${publishers.port}` })
})
test.afterAll(async () => {
  await site?.close()
  await publishers?.close()
})

const page = '<!doctype html><title>Post</title><link rel="alternate" type="application/rss+xml" href="/post.xml">'

async function open(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.admin()])
  return context.newPage()
}

/** What the pages look like, for whoever wants to see it. */
const shoot = async (page: Page, name: string) =>
  process.env.SHOTS
    ? void (await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }))
    : undefined

test('an editor follows feeds, by a page’s address and by its own, without JavaScript', async ({ browser }) => {
  const page = await open(browser, { javaScriptEnabled: false })
  await page.goto('/desk/inbox')
  await expect(page.getByText('No feed is followed yet.')).toBeVisible()
  for (const [address, name] of [
    ['', 'The Ellery Post'],
    ['/wire.xml', 'The Wire'],
  ] as const) {
    await page.goto('/desk/inbox/feeds')
    await page.getByLabel('Address').fill(publishers.url + address)
    await page.getByLabel('Publisher').fill(name)
    await page.getByRole('button', { name: 'Follow' }).click()
    await expect(page.getByRole('status')).toContainText('The feed is followed.')
    // A group is called what the report was that came first.
    await untilRead(page, name === 'The Wire' ? '2 publishers' : ferry.title)
  }
  await page.goto('/desk/inbox/feeds')
  await page.getByLabel('Address').fill(publishers.url)
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page.getByText('This is followed already, as “The Ellery Post”.')).toBeVisible()
})

/** Hosts have turns, so that the second feed may be a minute later. */
const untilRead = (page: Page, words: string) =>
  expect(async () => {
    await page.goto('/desk/inbox')
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 1_000 })
    await expect(page.locator('[data-row]')).toHaveCount(4, { timeout: 1_000 })
  }).toPass({ timeout: 90_000 })

test('by keyboard alone, an event is started of what most report, undone, and started again', async ({ browser }) => {
  const page = await open(browser)
  await page.goto('/desk/inbox')
  await expect(page.locator('[data-row]').first()).toContainText(ferry.title)
  await shoot(page, 'inbox-wide')
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  await untilKeysAnswer(page)
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await expect(page.getByRole('status')).toContainText(`Began an event of “${ferry.title}”.`)
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await untilKeysAnswer(page)
  await page.keyboard.press('u')
  await expect(page.getByRole('status')).toContainText('Undone: 1 thing is as before.')
  await page.goto('/desk/inbox')
  await untilKeysAnswer(page)
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await page.getByRole('link', { name: 'Open the draft' }).click()
  await expect(page.getByLabel('Headline')).toHaveValue(ferry.title)
  await expect(page.getByLabel('Summary')).toHaveValue(ferry.description)
  await expect(page.getByRole('link', { name: wire.title })).toHaveAttribute('href', wire.link)
})

test('two who want the same are told who was first, and others are added and hidden in bulk, without JavaScript', async ({
  browser,
}) => {
  const [ada, ben] = [
    await open(browser, { javaScriptEnabled: false }),
    await open(browser, { javaScriptEnabled: false }),
  ]
  await ada.goto('/desk/inbox')
  await ben.goto('/desk/inbox')
  const row = (page: Page, title: string) => page.locator('[data-row]', { hasText: title })
  await row(ada, others[0]!.title)
    .getByRole('button', { name: /^Not news/ })
    .click()
  await expect(ada.getByRole('status')).toContainText('as no news')
  await row(ben, others[0]!.title)
    .getByRole('button', { name: /^Start an event/ })
    .click()
  await expect(ben.getByRole('alert')).toContainText('as no news meanwhile. Nothing was done.')
  await ada.goto('/desk/inbox')
  for (const { title } of others.slice(1)) await row(ada, title).getByRole('checkbox').check()
  await ada.getByRole('button', { name: 'Add them to an event…' }).click()
  await ada.getByLabel('Words of its headline, or its address').fill('ferry ninety')
  await ada.getByRole('button', { name: 'Show' }).click()
  await shoot(ada, 'inbox-add')
  await ada.getByRole('button', { name: /^Add to/ }).click()
  await expect(ada.getByRole('status')).toContainText(`to “${ferry.title}”.`)
  await expect(ada.getByText('All that came is dealt with.')).toBeVisible()
  await ada.getByRole('link', { name: /^Used/ }).click()
  await expect(ada.locator('[data-row]')).toHaveCount(3)
})

test('a feed is paused, resumed and removed, and every look of the pages is right', async ({ browser }) => {
  const page = await open(browser)
  await page.goto('/desk/inbox/feeds')
  await shoot(page, 'feeds-wide')
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  const wireRow = page.getByRole('listitem').filter({ hasText: 'wire.xml' })
  await wireRow.getByRole('button', { name: /^Pause/ }).click()
  await expect(wireRow.getByText('Paused')).toBeVisible()
  await wireRow.getByRole('button', { name: /^Resume/ }).click()
  await expect(page.getByRole('status')).toContainText('read again')
  await wireRow.getByText('Remove…').click()
  await wireRow.getByRole('button', { name: 'Remove the feed' }).click()
  await expect(page.getByRole('status')).toContainText('removed')
  await expect(wireRow).toHaveCount(0)
})
