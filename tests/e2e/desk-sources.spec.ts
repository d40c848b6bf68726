import { expect, test, type Browser, type Page } from '@playwright/test'
import { countPointing, untilKeysAnswer } from '../support/keyboard'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'default', timeout: 180_000 })

let site: OwnSite
test.beforeAll(async () => {
  test.setTimeout(180_000)
  site = await openOwnSite()
})
test.afterAll(() => site?.close())

async function open(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.signIn('EDITOR', 'Edda Editor')])
  return context.newPage()
}

/** Finds some sources of public events broken: half of them moved, the others gone, with a copy. */
async function breakSources(count: number): Promise<void> {
  await site.query(
    `with picked as (
       select s.id, s.url, row_number() over (order by s.url) as n from sources s
       where s.status = 'UNCHECKED' and exists (
         select from citations c join events e on e.id = c.event_id where c.source_id = s.id and e.status = 'PUBLISHED')
       order by s.url limit $1
     ), copied as (
       insert into archived_copies (id, source_id, kind, captured_at, url)
       select gen_random_uuid(), id, 'WAYBACK', '2017-04-08', 'https://archive.example/2017/' || n from picked where n % 2 = 0
     )
     update sources s set checked_at = now(), status = (case when n % 2 = 1 then 'MOVED' else 'DEAD' end)::source_status,
       moved_to = case when n % 2 = 1 then 'https://moved.example/' || md5(s.url) end
     from picked where picked.id = s.id`,
    [count],
  )
}

const left = async () => {
  const [row] = await site.query(
    `select count(*)::int as n from sources where status in ('DEAD', 'MOVED') and settled_at is null`,
  )
  return Number(row?.n)
}
const rows = (page: Page) => page.locator('[data-row]')

test('an editor repairs ten dead links by keyboard in under two minutes, and undoes the last', async ({ browser }) => {
  await breakSources(12)
  const page = await open(browser)
  const pointed = await countPointing(page.context())
  const begun = Date.now()
  await page.goto('/desk/sources')
  await expect(rows(page)).toHaveCount(12)
  await untilKeysAnswer(page)
  await page.keyboard.press('j')
  for (let repaired = 1; repaired <= 10; repaired++) {
    await page.keyboard.press('a')
    await expect(rows(page)).toHaveCount(12 - repaired)
    await expect(rows(page).first()).toBeFocused()
    // While one is being sent, a second is not taken.
    await expect(rows(page).first().getByRole('button').first()).toBeEnabled()
  }
  const seconds = (Date.now() - begun) / 1000
  console.log(`ten links repaired in ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(120)
  expect(await pointed()).toBe(0)
  expect(await left()).toBe(2)
  const [moved] = await site.query(
    `select e.date::text, e.slug, s.url from sources s join citations c on c.source_id = s.id join events e on e.id = c.event_id
     where s.url like 'https://moved.example/%' limit 1`,
  )
  const [year, month, day] = String(moved?.date).split('-')
  const readers = await page.request.get(`/news/${year}/${month}/${Number(day)}/${String(moved?.slug)}.html`)
  expect(await readers.text()).toContain(String(moved?.url))
  await page.keyboard.press('u')
  await expect(page.getByRole('status')).toContainText('as before')
  expect(await left()).toBe(3)
})

test('all that moved is ticked with one key and accepted with one button', async ({ browser }) => {
  await breakSources(9)
  const page = await open(browser)
  await page.goto('/desk/sources?state=moved')
  const count = await rows(page).count()
  expect(count).toBeGreaterThan(3)
  await untilKeysAnswer(page)
  await page.keyboard.press('m')
  await expect(page.getByText(`${count} ticked`)).toBeVisible()
  await page.getByRole('button', { name: 'Cite the new address or copy of the ticked' }).press('Enter')
  await expect(page.getByRole('status')).toContainText(`Repaired: ${count} cited at a new address.`)
  await expect(page.getByText('No broken source is like that.')).toBeVisible()
})

test('without JavaScript a source is repaired, looked into and had visited again', async ({ browser }) => {
  await breakSources(2)
  const page = await open(browser, { javaScriptEnabled: false })
  await page.goto('/desk/sources')
  const count = await rows(page).count()
  await rows(page).first().getByRole('button').first().click()
  await expect(rows(page)).toHaveCount(count - 1)
  await rows(page).first().getByRole('button', { name: 'Check again now' }).click()
  await expect(page.getByRole('status')).toContainText('It is visited next')
  await rows(page).first().locator('[data-open]').click()
  await expect(page.getByRole('heading', { name: 'What visits found' })).toBeVisible()
  await page.getByLabel('Where the page is now').fill('https://found.example/again')
  await page.getByRole('button', { name: 'Cite it' }).click()
  await expect(page.getByRole('status')).toContainText('Cited at its new address: https://found.example/again')
})

test('readers are led to the copy of what is gone, with the original beside it, and told how many there are', async ({
  browser,
}) => {
  const [source] = await site.query(
    `select s.id, s.url, e.date::text, e.slug from sources s join citations c on c.source_id = s.id join events e on e.id = c.event_id
     where e.status = 'PUBLISHED' and s.status = 'UNCHECKED' order by s.url desc limit 1`,
  )
  await site.query(`update sources set status = 'SOFT_404', checked_at = now() where id = $1`, [source?.id])
  await site.query(
    `insert into archived_copies (id, source_id, kind, captured_at, url) values (gen_random_uuid(), $1, 'WAYBACK', now(), 'https://archive.example/kept')`,
    [source?.id],
  )
  await site.query(`select pg_notify('daybook_touched', '["daybook"]')`)
  await site.query(`select graphile_worker.add_job('count-sources', '{}')`)
  const [year, month, day] = String(source?.date).split('-')
  const page = await (await browser.newContext({ baseURL: site.url })).newPage()
  await expect(async () => {
    await page.goto(`/news/${year}/${month}/${Number(day)}/${String(source?.slug)}.html`)
    const item = page.locator('li[data-status="soft-404"]')
    await expect(item.locator('div a').first()).toHaveAttribute('href', 'https://archive.example/kept', {
      timeout: 1_000,
    })
    await expect(item).toContainText('original:', { timeout: 1_000 })
    await expect(item.locator('div a').nth(1)).toHaveAttribute('href', String(source?.url), { timeout: 1_000 })
  }).toPass()
  await expect(async () => {
    await page.goto('/sources')
    await expect(page.getByText(/Of the \d+ whose pages were seen or missed/)).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('table').first()).toBeVisible()
})
