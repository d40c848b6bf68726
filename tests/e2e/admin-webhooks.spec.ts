import { expect, test, type Browser, type Page } from '@playwright/test'
import { Webhook as Receiver } from 'standardwebhooks'
import { openHttpServer, status, type HttpServer } from '../support/http-server'
import { faultsInEveryLook } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'serial' })

let site: OwnSite
let receiver: HttpServer

test.beforeAll(async () => {
  test.setTimeout(240_000)
  receiver = await openHttpServer()
  site = await openOwnSite({ OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}` })
})
test.afterAll(async () => {
  await site?.close()
  await receiver?.close()
})

async function openAs(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.admin()])
  return context.newPage()
}

const expectNoFaults = async (page: Page) => expect(await faultsInEveryLook(page, 'every rule')).toEqual([])

async function fillIn(page: Page, name: string, url: string) {
  await page.goto('/admin/webhooks/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Address').fill(url)
  await page.getByRole('button', { name: 'Create webhook' }).click()
}

/** Makes a webhook and returns its secret, being on its page at the end. */
async function make(page: Page, name: string, url: string): Promise<string> {
  await fillIn(page, name, url)
  const secret = await page.getByLabel('The secret').inputValue()
  await page.getByRole('link', { name: 'I have copied it' }).click()
  await page.getByRole('link', { name }).click()
  return secret
}

for (const javaScriptEnabled of [true, false]) {
  test(`an admin makes a webhook and sees a signed test arrive, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const page = await openAs(browser, { javaScriptEnabled })
    const name = `Mirror ${javaScriptEnabled ? 'one' : 'two'}`
    const secret = await make(page, name, `${receiver.url}/hook`)
    expect(secret).toMatch(/^whsec_/)
    receiver.asked.length = 0
    await page.getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByRole('status')).toContainText('A test is on its way')
    await expect.poll(() => receiver.asked.length, { timeout: 15_000 }).toBe(1)
    const { body, headers } = receiver.asked[0]!
    expect(new Receiver(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'test',
      data: { url: site.url },
    })
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('row', { name: /Test Delivered/ })).toBeVisible()
    }).toPass()
    await page.goto('/admin/webhooks')
    await expect(page.getByRole('row', { name })).toContainText('Active')
    expect(await page.content()).not.toContain(secret)
    await page.getByRole('link', { name }).click()
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect.poll(() => receiver.asked.length, { timeout: 15_000 }).toBe(2)
    expect(receiver.asked[1]?.headers['webhook-id']).toBe(headers['webhook-id'])
    await page.context().close()
  })
}

for (const javaScriptEnabled of [true, false]) {
  test(`an address that leads inside is refused beside its field, with what was typed kept, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const page = await openAs(browser, { javaScriptEnabled })
    for (const url of ['http://169.254.169.254/latest', 'http://[::ffff:127.0.0.1]/', 'http://2130706433/']) {
      await fillIn(page, 'Inside', url)
      await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/private network or to this machine/)
      await expect(page.getByLabel('Address')).toHaveValue(url)
      await expect(page.getByLabel('Name')).toHaveValue('Inside')
    }
    expect(await site.query(`select 1 from webhooks where name = 'Inside'`)).toEqual([])
    await page.context().close()
  })
}

test('an admin changes a webhook, gives it another secret, switches it off and on, and deletes it', async ({
  browser,
}) => {
  const page = await openAs(browser)
  const secret = await make(page, 'Changing', receiver.url)
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByLabel('Name').fill('Changed')
  await page.getByRole('checkbox', { name: /Withdrawn/ }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Changed')
  await expect(page.getByText('Published, Changed', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.locator('summary', { hasText: 'Make a new secret' }).click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await expect(page.getByLabel('The secret')).not.toHaveValue(secret)
  await page.locator('summary', { hasText: 'Switch off' }).click()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('status')).toContainText('The webhook is off')
  await expect(page.getByRole('button', { name: 'Send a test' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.locator('summary', { hasText: 'Switch on' }).click()
  await page.getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByRole('status')).toContainText('The webhook is on')
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.locator('summary', { hasText: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('status')).toContainText('The webhook is deleted')
  await expect(page.getByRole('link', { name: 'Changed' })).toHaveCount(0)
  await page.context().close()
})

for (const javaScriptEnabled of [true, false]) {
  test(`of two admins who change a webhook at once the second sees both, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const [one, two] = [await openAs(browser), await openAs(browser, { javaScriptEnabled })]
    await make(one, `Shared ${javaScriptEnabled}`, receiver.url)
    await one.getByRole('link', { name: 'Change', exact: true }).click()
    await expect(one.getByRole('heading', { level: 1 })).toContainText('Change Shared')
    await two.goto(one.url())
    await one.getByLabel('Name').fill('One')
    await one.getByRole('button', { name: 'Save' }).click()
    await expect(one.getByRole('heading', { level: 1 })).toHaveText('One')
    await two.getByLabel('Name').fill('Two')
    await two.getByRole('button', { name: 'Save' }).click()
    await expect(two.locator('main').getByRole('alert')).toContainText('Somebody else saved this webhook')
    await expect(two.getByLabel('Name')).toHaveValue('Two')
    await expect(two.getByLabel('Name')).toHaveAccessibleDescription(/Saved meanwhile: “One”/)
    await two.getByRole('button', { name: 'Save' }).click()
    await expect(two.getByRole('heading', { level: 1 })).toHaveText('Two')
    await one.context().close()
    await two.context().close()
  })
}

test('who has not proved lately who they are is asked to before anything is typed', async ({ browser }) => {
  const page = await openAs(browser)
  await page.goto('/admin/webhooks')
  await site.query(`update sessions set confirmed_at = now() - interval '1 hour'`)
  await page.getByRole('link', { name: 'New webhook' }).click()
  await expect(page).toHaveURL(/\/sign-in\/confirm\?next=/)
  await page.context().close()
})

test('a receiver that is gone is shown as such, with the reason', async ({ browser }) => {
  const page = await openAs(browser)
  await make(page, 'Leaving', `${receiver.url}/leaving`)
  receiver.answer(status(410))
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(async () => {
    await page.goto('/admin/webhooks')
    await expect(page.getByRole('row', { name: 'Leaving' })).toContainText('Off. Its receiver answered 410')
  }).toPass()
  receiver.answer(status(204))
  await page.context().close()
})

test('the pages have no faults of accessibility, wide and narrow, light and dark', async ({ browser }) => {
  const page = await openAs(browser)
  await page.goto('/admin/webhooks')
  await expectNoFaults(page)
  await page.getByRole('link', { name: 'Mirror one' }).click()
  await expectNoFaults(page)
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await expectNoFaults(page)
  await fillIn(page, 'Inside', 'http://127.0.0.1/')
  await expect(page.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true')
  await expectNoFaults(page)
  await fillIn(page, 'Looked at', receiver.url)
  await expect(page.getByLabel('The secret')).toBeVisible()
  await expectNoFaults(page)
  await page.context().close()
})

test('a webhook is made by keyboard alone', async ({ browser }) => {
  const page = await openAs(browser)
  await page.goto('/admin/webhooks/new')
  await page.getByLabel('Name').focus()
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.type(receiver.url)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('The secret')).toBeVisible()
  await expect(page.getByRole('status')).toBeFocused()
  expect(await site.query(`select events::text[] from webhooks where name = 'By keyboard'`)).toEqual([
    { events: ['CHANGED', 'WITHDRAWN'] },
  ])
  await page.context().close()
})
