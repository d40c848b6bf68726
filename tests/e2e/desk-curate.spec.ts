import { expect, test, type Browser, type Page } from '@playwright/test'
import { faultsInEveryLook } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'default', timeout: 180_000 })

let site: OwnSite

test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await openOwnSite()
})
test.afterAll(() => site?.close())

async function openAs(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.admin()])
  return context.newPage()
}

async function lookThrough(page: Page) {
  expect(await faultsInEveryLook(page, 'every rule')).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
}

type Event = { id: string; headline: string; path: string }

/** A day's events, as readers have them. */
async function eventsOf(date: string): Promise<Event[]> {
  const rows = await site.query(
    `select id, headline, slug, to_char(date, '"/news/"YYYY"/"MM"/"FMDD"/"') as day from events
     where date = $1 and status = 'PUBLISHED' order by position`,
    [date],
  )
  return rows.map(({ id, headline, slug, day }) => ({
    id: String(id),
    headline: String(headline),
    path: `${String(day)}${String(slug)}`,
  }))
}

const redirectOf = async (path: string) => {
  const answer = await fetch(site.url + path, { redirect: 'manual' })
  return [answer.status, answer.headers.get('location')?.replace(site.url, '')]
}

for (const javaScriptEnabled of [true, false]) {
  test(`an editor merges two events and takes it back, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const page = await openAs(browser, { javaScriptEnabled })
    const [[kept], [gone]] = [await eventsOf('2016-06-23'), await eventsOf('2016-06-24')]
    await page.goto(`/desk/events/${kept!.id}/related`)
    await page.getByLabel('Add an event').fill(`${site.url}${gone!.path}.html`)
    await page.getByRole('button', { name: 'Show' }).click()
    if (javaScriptEnabled) await lookThrough(page)
    await page.getByRole('link', { name: 'It is the same event' }).click()
    await expect(page.getByRole('row', { name: /Addresses 1 3/ })).toBeVisible()
    if (javaScriptEnabled) await lookThrough(page)
    await page.getByRole('button', { name: 'Merge them' }).click()
    await expect(page.getByRole('status')).toContainText('Merged')
    for (const format of ['html', 'json', 'xml', 'md'])
      expect(await redirectOf(`${gone!.path}.${format}`)).toEqual([308, `${kept!.path}.${format}`])
    if (javaScriptEnabled) await lookThrough(page)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(page.getByRole('status')).toContainText('Undone')
    expect(await redirectOf(`${gone!.path}.html`)).toEqual([200, undefined])
  })
}

test('an editor splits an event', async ({ browser }) => {
  const page = await openAs(browser)
  const event = (await eventsOf('1991-12-25'))[0]!
  await page.goto(`/desk/events/${event.id}/split`)
  await page.getByRole('button', { name: 'Split it' }).click()
  await expect(page.getByText('Give the new event a headline.')).toBeVisible()
  await lookThrough(page)
  await page.getByLabel('Headline of the new event').fill('A second thing happens on this day')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Split it' }).click()
  await expect(page.getByRole('status')).toContainText('Split “A second thing happens on this day” off')
  await expect(page.getByRole('link', { name: 'A second thing happens on this day' })).toBeVisible()
  const answer = await fetch(`${site.url}/news/1991/12/25/a-second-thing-happens-on-this-day.json`)
  const { related } = (await answer.json()) as { related: { headline: string }[] }
  expect(related[0]?.headline).toBe(event.headline)
})

test('an editor pins, orders and hides related events, by buttons and by dragging', async ({ browser }) => {
  const page = await openAs(browser)
  const event = (await eventsOf('2015-12-12'))[0]!
  const others = [(await eventsOf('2020-12-01'))[0]!, (await eventsOf('2010-07-11'))[0]!]
  const seen = async () => {
    const answer = await fetch(`${site.url}${event.path}.json`)
    const { related } = (await answer.json()) as { related: { headline: string }[] }
    return related.map(({ headline }) => headline)
  }
  for (const other of others) {
    await page.goto(`/desk/events/${event.id}/related?q=${encodeURIComponent(other.path)}`)
    await page.getByRole('button', { name: /^Pin / }).first().click()
    await expect(page.getByRole('status')).toHaveText('Pinned.')
  }
  const headlines = others.map(({ headline }) => headline)
  expect((await seen()).slice(0, 2)).toEqual(headlines)
  await page.getByRole('button', { name: /^Down / }).click()
  await expect(page.getByRole('status')).toHaveText('In your order.')
  expect((await seen()).slice(0, 2)).toEqual(headlines.toReversed())
  await lookThrough(page)
  const items = page.locator('li[draggable]')
  await items.nth(1).dragTo(items.nth(0))
  await expect(items.first()).toContainText(headlines[0]!)
  expect((await seen()).slice(0, 2)).toEqual(headlines)
})

test('an editor renames a context with its address, merges it into another, and takes that back', async ({
  browser,
}) => {
  const page = await openAs(browser)
  await page.goto('/desk/contexts')
  await lookThrough(page)
  await page.getByLabel('Words of the name').fill('berlin')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('row').nth(1).getByRole('link').click()
  const [{ slug, name }] = (await site.query(`select slug, name from contexts where id = $1`, [
    new URL(page.url()).pathname.split('/').at(-1),
  ])) as [{ slug: string; name: string }]
  await page.getByText('Rename…').click()
  await page.getByLabel('Name', { exact: true }).fill('Another name')
  await page.getByLabel('Change the address too').check()
  await lookThrough(page)
  await page.getByRole('button', { name: 'Rename it' }).click()
  await expect(page.getByRole('status')).toContainText(`“${name}” is called “Another name” now.`)
  for (const format of ['html', 'json', 'xml', 'md'])
    expect(await redirectOf(`/contexts/${slug}.${format}`)).toEqual([308, `/contexts/another-name.${format}`])
  await page.getByLabel('The one that it is').fill('germany')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('Merge into this one…').first().click()
  await lookThrough(page)
  await page
    .getByRole('button', { name: /^Merge into “/ })
    .first()
    .click()
  await expect(page.getByRole('status')).toContainText('Merged “Another name” into')
  expect((await redirectOf('/contexts/another-name.json'))[0]).toBe(308)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('status')).toContainText('Undone')
  expect((await redirectOf('/contexts/another-name.json'))[0]).toBe(200)
})

test('the topics are there', async ({ browser }) => {
  const page = await openAs(browser)
  await page.goto('/desk/topics')
  await lookThrough(page)
  await page.getByRole('row').nth(1).getByRole('link').click()
  await lookThrough(page)
})
