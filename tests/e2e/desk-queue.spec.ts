import { expect, test, type Browser, type Locator, type Page } from '@playwright/test'
import { untilKeysAnswer } from '../support/keyboard'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'default', timeout: 90_000 })

const day = '2016-06-24'
let site: OwnSite

test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await openOwnSite()
})
test.afterAll(() => site?.close())

async function open(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.admin()])
  return context.newPage()
}

/** What readers see, at their next request. */
async function readersOrder(page: Page): Promise<string[]> {
  const [year, month, of] = day.split('-')
  const answer = await page.request.get(`/news/${year}/${month}/${Number(of)}/index.json`)
  const { events } = (await answer.json()) as { events: { id: string }[] }
  return events.map(({ id }) => id)
}

const rows = (page: Page): Locator => page.locator('[data-event]')
const idsOf = (page: Page) => rows(page).evaluateAll((found) => found.map((row) => row.getAttribute('data-event')))

test('by keyboard alone, ticked events are withdrawn for a reason, and that is undone', async ({ browser }) => {
  const page = await open(browser)
  await page.goto(`/desk?view=all&from=${day}&to=${day}`)
  const names = await page.locator('[data-open]').allTextContents()
  await untilKeysAnswer(page)
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await expect(page.locator('input[name="rows"]:checked')).toHaveCount(2)
  await page.getByText('With the ticked events…').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Why they are withdrawn').focus()
  await page.keyboard.type('A test of two rumours.')
  await page.getByRole('button', { name: 'Withdraw' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('Withdrawn, because “A test of two rumours.”: 2 events.')
  expect(await readersOrder(page)).toHaveLength(names.length - 2)
  await page.getByRole('button', { name: /^Undo/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('Undone: 2 things are as before.')
  expect(await readersOrder(page)).toHaveLength(names.length)
  await page.goto('/desk?view=all')
  await untilKeysAnswer(page)
  await page.keyboard.press('/')
  await page.keyboard.type(names[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/desk\?view=all&q=/)
  await expect(page.locator('[data-open]').first()).toHaveText(names[0] ?? '')
})

test('a day is put in order by mouse and by keys, and readers see it at once', async ({ browser }) => {
  const page = await open(browser)
  await page.goto(`/desk/days/${day}`)
  await untilKeysAnswer(page)
  const before = await idsOf(page)
  const [first, , third] = before
  const handle = rows(page).nth(2).locator('[data-handle]')
  await handle.hover()
  await page.mouse.down()
  const box = (await rows(page).first().boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(box.x + 40, box.y + 40)
  await page.mouse.move(box.x + 40, box.y + 4)
  await page.mouse.up()
  await expect(rows(page).first()).toHaveAttribute('data-event', third ?? '')
  expect((await readersOrder(page))[0]).toBe(third)
  await expect(page.getByText('In your editors’ order since')).toBeVisible()

  await page.keyboard.press('j')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('Shift+J')
  await expect(rows(page).first()).toHaveAttribute('data-event', first ?? '')
  expect((await readersOrder(page)).slice(0, 2)).toEqual([first, third])
  const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(size[0]).toBeLessThanOrEqual(size[1] ?? 0)
})

test('without scripts, a phone’s width wide, events are moved and acted on too', async ({ browser }) => {
  const page = await open(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  await page.goto(`/desk/days/${day}`)
  const before = await idsOf(page)
  await rows(page).first().getByRole('button', { name: /^Down/ }).click()
  expect((await idsOf(page)).slice(0, 2)).toEqual([before[1], before[0]])
  expect((await readersOrder(page)).slice(0, 2)).toEqual([before[1], before[0]])

  await page.goto(`/desk?view=all&from=${day}&to=${day}`)
  await page.getByText('With the ticked events…').click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Tick the events first.')).toBeVisible()
  await page.locator('input[name="rows"]').first().check()
  await page.getByLabel('Topic').last().fill('A story of a test')
  await page.getByRole('button', { name: 'Add topic' }).click()
  await expect(page.getByRole('status')).toContainText('Put under “A story of a test”: 1 event.')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('status')).toContainText('Undone: 1 thing is as before.')
})
