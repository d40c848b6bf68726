import { expect, test, type Browser, type Page } from '@playwright/test'
import { publish, saved } from '../support/desk-pages'
import { openOwnSite, type OwnSite } from '../support/own-site'

// Journeys of those who write: what they type is kept, whatever happens meanwhile.
test.describe.configure({ mode: 'default', timeout: 60_000 })

let site: OwnSite
test.beforeAll(async () => void (site = await openOwnSite()))
test.afterAll(() => site.close())

async function editorIn(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  await context.addCookies([await site.admin()])
  return context.newPage()
}

/** A new event of somebody's, saved, in their page. */
async function begin(page: Page, headline: string): Promise<void> {
  await page.goto(`${site.url}/desk/new?date=2017-04-07`)
  await page.getByLabel('Headline').fill(headline)
  await saved(page)
  await expect(page).toHaveURL(/\/desk\/events\/[0-9a-f-]{36}$/)
}

test('two change one event, and both keep their work', async ({ browser }) => {
  const [one, two] = [await editorIn(browser), await editorIn(browser)]
  await begin(one, 'Two write of a harbour')
  await two.goto(one.url())
  await two.getByLabel('Summary').fill('The second summary.')
  await two.getByLabel('Section').fill('Sport')
  await saved(two)
  await one.getByLabel('Summary').fill('The first summary.')
  await one.getByLabel('Comment').fill('Mine.')
  await expect(one.getByRole('heading', { name: /saved the same field/ })).toBeVisible({ timeout: 10_000 })
  await expect(one.getByRole('textbox', { name: 'Summary' })).toHaveValue('The first summary.')
  await one.getByRole('radio', { name: /^As Ada Admin has it/ }).check()
  await one.getByRole('button', { name: 'Save what I chose' }).click()
  await saved(one)
  await expect(one.getByLabel('Summary')).toHaveValue('The second summary.')
  await expect(one.getByLabel('Section')).toHaveValue('Sport')
  await expect(one.getByText('is editing').or(one.getByText('has it open'))).toBeVisible({ timeout: 15_000 })

  await one.getByLabel('Headline').fill('Two write of a harbour, and agree')
  await saved(one)
  await expect(two.getByLabel('Headline')).toHaveValue('Two write of a harbour, and agree', { timeout: 15_000 })

  await two.goto(`${site.url}/desk/new?date=2017-04-08`)
  await two.getByLabel('Headline').fill('Two write of a harbour – and agree')
  const same = two.getByRole('region', { name: 'Perhaps the same event' })
  await expect(same).toContainText('The same headline')
  await expect(same.getByRole('link', { name: /^Open it/ })).toHaveAttribute('href', new URL(one.url()).pathname)
})

test('what is typed outlives the session', async ({ browser }) => {
  const page = await editorIn(browser)
  await begin(page, 'A ship is late')
  await site.query('update sessions set ended_at = now() where ended_at is null')
  await page.getByLabel('Summary').fill('Typed after the session ended.')
  await expect(page.getByText('you are signed out')).toBeVisible({ timeout: 10_000 })
  await expect(page.getByRole('link', { name: 'Sign in in another tab' })).toHaveAttribute('target', '_blank')

  await page.context().addCookies([await site.admin()])
  await saved(page)
  await page.reload()
  await expect(page.getByLabel('Summary')).toHaveValue('Typed after the session ended.')
})

test('a closed window’s words are offered when one comes back', async ({ browser }) => {
  const page = await editorIn(browser)
  await begin(page, 'A lighthouse goes out')
  const url = page.url()
  await page.route('**/draft', (route) => route.abort())
  await page.getByLabel('Summary').fill('Typed without a net.')
  await expect(page.getByText('the site cannot be reached')).toBeVisible({ timeout: 10_000 })
  const context = page.context()
  await page.close()
  const back = await context.newPage()
  await back.goto(url)
  await expect(back.getByText('that the site does not have: the summary')).toBeVisible()
  await expect(back.getByLabel('Summary')).toHaveValue('')
  await back.getByLabel('Comment').fill('Something else first.')
  await saved(back)
  await back.reload()
  await back.getByRole('button', { name: 'Go on with it' }).click()
  await expect(back.getByLabel('Summary')).toHaveValue('Typed without a net.')
  await saved(back)
  await back.reload()
  await expect(back.getByLabel('Summary')).toHaveValue('Typed without a net.')
  await expect(back.getByText('that the site does not have')).toHaveCount(0)
})

test('by keyboard alone: written, looked at, scheduled and called off', async ({ browser }) => {
  const page = await editorIn(browser)
  await page.goto(`${site.url}/desk/new?date=2017-04-07`)
  await page.getByLabel('Headline').focus()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.keyboard.type('خبر من إليري and a harbour')
  await press('Control+s')
  await saved(page)
  await page.getByRole('combobox', { name: 'Add a topic' }).focus()
  await page.keyboard.type('A story of harbours')
  await press('Enter')
  await expect(page.locator('input[name=topics]')).toHaveCount(1)
  await page.getByLabel('Addresses of sources').focus()
  await page.keyboard.type('post.example/a www.post.example/b')
  await press('Enter')
  await expect(page.locator('input[name=sources]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Move post.example (2) up' }).press('Enter')
  await expect(page.locator('input[name=sources]').first()).toHaveValue(/post\.example\/b/)
  await press('Control+s')
  await saved(page)
  await page.getByRole('button', { name: 'Move post.example (1) down' }).focus()
  await press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await press('Escape', 'p')
  await expect(page.getByText('Preview: readers do not see this.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to editing' }).press('Enter')

  await page.getByText('Publish at a time…').focus()
  await press('Enter')
  await page.getByLabel('Day and time').fill('2999-01-01T12:30')
  await page.getByLabel('Time zone').selectOption('America/New_York')
  await expect(page.getByText('That is 1 Jan 2999, 17:30 UTC.')).toBeVisible()
  await page.getByRole('button', { name: 'Schedule' }).press('Enter')
  await expect(page.getByText('Scheduled. It is published on its own at that time.')).toBeVisible()
  // What stands there is made anew when the event is scheduled; a key may come too early for it.
  const callOff = page.getByRole('button', { name: 'Call it off' })
  await expect(async () => {
    if (!(await callOff.isVisible())) await page.getByText('Call the publication off…').press('Enter')
    await expect(callOff).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await callOff.press('Enter')
  await expect(page.getByText('Called off. It is a draft again.')).toBeVisible()
})

test('without scripts it is a form', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies([await site.admin()])
  const page = await context.newPage()
  await page.goto(`${site.url}/desk/new?date=2017-04-07`)
  await page.getByLabel('Summary').fill('Without a headline.')
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('An event needs a headline to be saved.')).toBeVisible()
  await expect(page.getByLabel('Summary')).toHaveValue('Without a headline.')
  await page.getByLabel('Headline').fill('A form without scripts')
  await page.getByLabel('Addresses of sources').fill('https://post.example/1 https://post.example/2')
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('Saved as a draft.')).toBeVisible()
  await page.getByRole('button', { name: 'Take post.example (1) out' }).click()
  await expect(page.locator('input[name=sources]')).toHaveCount(1)
  await publish(page)
})
