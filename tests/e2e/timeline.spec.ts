import { expect, test, type Page } from '@playwright/test'
import { faultsInEveryLook } from '../support/looked-through'

/** A context that the sample archive has many events of. */
async function toTimeline(page: Page) {
  await page.goto('/contexts')
  await page.getByRole('link', { name: 'United States', exact: true }).first().click()
  await page.getByRole('link', { name: 'Timeline' }).click()
  await expect(page).toHaveURL(/\/contexts\/[^/]+\/timeline\.html$/)
}

const width = (page: Page) => page.locator('[data-timeline] svg').evaluate((svg) => svg.clientWidth)
const scrolled = (page: Page) => page.locator('[data-timeline-scroller]').evaluate((scroller) => scroller.scrollLeft)

test('by keyboard and mouse, a reader moves in a timeline and comes to an event', async ({ page }) => {
  await toTimeline(page)
  const scroller = page.getByRole('group', { name: 'Timeline' })
  const card = page.locator('.timeline-card')
  await expect(page.getByRole('button', { name: 'Zoom in' })).toBeVisible()

  await scroller.focus()
  await page.keyboard.press('ArrowRight')
  await expect(card).toBeVisible()
  const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).not.toBe(first)
  expect(await faultsInEveryLook(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })

  const before = await width(page)
  await page.keyboard.press('+')
  expect(await width(page)).toBe(before * 2)
  await page.keyboard.press('End')
  expect(await scrolled(page)).toBeGreaterThan(before / 2)
  const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await scroller.scrollIntoViewIfNeeded()
  const box = await scroller.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 300, (box?.y ?? 0) + 4]
  const from = await scrolled(page)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 100, y, { steps: 4 })
  await page.mouse.up()
  expect(await scrolled(page)).toBe(from - 100)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -100)
  await page.keyboard.up('Control')
  await expect.poll(() => width(page)).toBeGreaterThan(before * 2)
  const part = page.getByRole('link', { name: /^Show \d/ })
  await expect(part).toHaveAttribute('href', /\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d#drawing$/)
  await page.getByRole('button', { name: 'Show the whole' }).click()
  expect(await width(page)).toBe(before)
  await expect(part).toBeHidden()

  await scroller.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/news\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name?.replace(/^.*?\d{4}: /, '') ?? '')
})

test('by touch, the first finger shows an event, two zoom, the second touch opens it', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 800 } })
  const page = await context.newPage()
  await toTimeline(page)
  const mark = page.locator('[data-timeline] svg a[href^="/news/"]').first()
  const dot = mark.locator('.timeline-dot')
  await dot.scrollIntoViewIfNeeded()
  await dot.tap()
  const card = page.locator('.timeline-card')
  await expect(card).toBeVisible()
  await expect(page).toHaveURL(/timeline\.html$/)

  const before = await width(page)
  const box = await page.locator('[data-timeline-scroller]').boundingBox()
  const y = (box?.y ?? 0) + 30
  const client = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) })
  await touch('touchStart', 150, 200)
  await touch('touchMove', 100, 250)
  await touch('touchMove', 75, 275)
  await touch('touchEnd')
  await expect.poll(() => width(page)).toBeGreaterThan(before * 2)

  await dot.scrollIntoViewIfNeeded()
  await dot.tap()
  await expect(card).toBeVisible()
  await dot.tap()
  await expect(page).toHaveURL(/\/news\//)
  await context.close()
})

test('without scripts the list says the same, and other sites may frame what is made for it alone', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await toTimeline(page)
  const drawn = await page
    .locator('[data-timeline] svg a[href^="/news/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const listed = await page
    .locator('main ol a[href^="/news/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(drawn.length).toBeGreaterThan(0)
  expect(listed).toEqual(drawn)

  const snippet = await page.getByRole('textbox', { name: /Copy this/ }).inputValue()
  const framed = new URL(/src="([^"]+)"/.exec(snippet)?.[1]?.replace(/&amp;/g, '&') ?? '').pathname
  const embed = await page.goto(framed)
  expect(embed?.headers()['content-security-policy']).toContain('frame-ancestors *')
  await expect(page.locator('svg a').first()).toBeAttached()
  expect((await page.goto('/'))?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")

  const told = await context.request.get(framed.replace('/embed', '').replace(/timeline$/, 'timelinejs.json'))
  expect(told.headers()['access-control-allow-origin']).toBe('*')
  expect(told.headers().etag).toMatch(/^"/)
  expect(((await told.json()) as { events: unknown[] }).events).toHaveLength(drawn.length)
  await context.close()
})
