import { expect, test, type Browser, type Page } from '@playwright/test'
import { db } from '@/lib/db'
import { readContent } from '@/lib/desk/content'
import { createDraft } from '../support/desk'
import { faultsOf } from '../support/looked-through'
import { picture } from '../support/pictures'
import { createVisitor, signInBrowser } from '../support/visitors'

const site = process.env.SITE_URL ?? ''

test.describe.configure({ timeout: 90_000 })
let seed = 200

/** The cover page of a new draft, open in the browser of whoever wrote it. */
async function coverPage(browser: Browser, settings: Parameters<Browser['newContext']>[0] = {}) {
  const actor = await createVisitor('EDITOR')
  const { id } = await createDraft(actor)
  const context = await browser.newContext({ baseURL: site, ...settings })
  await signInBrowser(context, actor.sessionId, site)
  const page = await context.newPage()
  await page.goto(`/desk/events/${id}/cover`)
  return { id, page, context }
}

const file = async (width = 1_600, height = 900) => ({
  name: 'wall.jpg',
  mimeType: 'image/jpeg',
  buffer: await picture(width, height, ++seed).jpeg().toBuffer(),
})

const coverOf = async (eventId: string) => {
  const { content } = await db.draft.findFirstOrThrow({ where: { eventId, binnedAt: null } })
  return readContent(content).cover
}

async function describe(page: Page) {
  await page.getByLabel('Description').fill('A wall by the sea')
  await page.getByLabel('Caption').fill('The wall on the day it was finished')
  await page.getByLabel('Credit').fill('A. N. Other')
  await page.getByLabel('Licence').fill('CC BY-SA 4.0')
  await page.getByLabel('Where it was found').fill('https://pictures.example/wall')
}

test('a cover is chosen, cut with the mouse, moved by keys and described', async ({ browser }) => {
  const { id, page, context } = await coverPage(browser)
  await expect(page.getByText('This event has no cover yet.')).toBeVisible()
  await page.getByLabel('Picture', { exact: true }).setInputFiles(await file())
  const corner = page.getByRole('button', { name: /corner at the bottom right/ })
  const box = await page.getByAltText('The whole picture').boundingBox()
  if (!box) throw new Error('the picture is not to be seen')
  await corner.hover()
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByLabel('Crop width, %')).toHaveValue(/^(49|50|51)/)

  const focus = page.getByRole('button', { name: /^Focal point/ })
  await focus.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByLabel('Focus from left, %')).toHaveValue('40')
  await expect(page.getByLabel('Focus from top, %')).toHaveValue('49')
  await page.getByLabel('Crop width, %').fill('50')
  await page.getByLabel('Crop height, %').fill('50')
  await describe(page)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Save cover' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()

  const cover = await coverOf(id)
  expect(cover?.frame).toEqual({ crop: { x: 0, y: 0, width: 0.5, height: 0.5 }, focus: { x: 0.4, y: 0.49 } })
  expect(cover?.license).toBe('https://creativecommons.org/licenses/by-sa/4.0/')
  await page.reload()
  await expect(page.getByLabel('Licence')).toHaveValue('CC BY-SA 4.0')
  await expect(page.getByLabel('Crop width, %')).toHaveValue('50')
  await context.close()
})

test('another picture has words of its own, and what is no picture is refused where it was dropped', async ({
  browser,
}) => {
  const { page, context } = await coverPage(browser)
  await drop(page, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await expect(page.getByText('This is no picture that can be read here')).toBeVisible()
  await drop(page, (await file(400, 300)).buffer)
  await expect(page.getByAltText('The whole picture')).toBeVisible()
  await page.getByLabel('Credit').fill('Somebody else')
  await drop(page, (await file(300, 400)).buffer)
  await expect(page.getByLabel('Credit')).toHaveValue('')
  await expect(page.getByText('switched off on this site')).toBeVisible()
  await context.close()
})

/** Drops a file where pictures are brought in. */
async function drop(page: Page, bytes: Buffer) {
  const transfer = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    transfer.items.add(new File([bytes], 'dropped'))
    return transfer
  }, bytes.toString('base64'))
  await page.getByLabel('Picture', { exact: true }).dispatchEvent('drop', { dataTransfer: transfer })
}

test('on a phone it all fits, and a finger moves the crop', async ({ browser }) => {
  const phone = { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true }
  const { page, context } = await coverPage(browser, phone)
  await page.getByLabel('Picture', { exact: true }).setInputFiles(await file())
  await expect(page.getByAltText('The whole picture')).toBeVisible()
  await page.getByRole('button', { name: '1:1' }).tap()
  await expect(page.getByLabel('Crop width, %')).toHaveValue('56.3')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await context.close()
})

test('without scripts a picture is uploaded and cut by numbers', async ({ browser }) => {
  const { id, page, context } = await coverPage(browser, { javaScriptEnabled: false })
  await page
    .getByLabel('Picture', { exact: true })
    .setInputFiles({ ...(await file()), buffer: Buffer.from('no picture') })
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText('This is no picture that can be read here')).toBeVisible()
  await page.getByLabel('Picture', { exact: true }).setInputFiles(await file())
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByLabel('Crop width, %').fill('40')
  await describe(page)
  await page.getByRole('button', { name: 'Save cover' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  expect((await coverOf(id))?.frame.crop).toEqual({ x: 0, y: 0, width: 0.4, height: 1 })
  await context.close()
})
