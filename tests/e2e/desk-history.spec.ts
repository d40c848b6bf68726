import { expect, test, type Browser } from '@playwright/test'
import { createPublished, publishChange } from '../support/desk'
import { faultsInEveryLook, faultsOf } from '../support/looked-through'
import { createVisitor, signInBrowser } from '../support/visitors'
import type { Editor } from '@/lib/users/actor'

const site = process.env.SITE_URL ?? ''

// Each makes people, whose passwords are hashed, and events of several versions.
test.describe.configure({ timeout: 120_000 })

async function editorsPage(browser: Browser, settings: Parameters<Browser['newContext']>[0] = {}) {
  const editor = (await createVisitor('EDITOR', { name: `Ada ${crypto.randomUUID()}` })) as Editor
  const context = await browser.newContext({ baseURL: site, ...settings })
  await signInBrowser(context, editor.sessionId, site)
  return { editor, page: await context.newPage() }
}

async function createChanged(editor: Editor) {
  const event = await createPublished(editor, { summary: 'Ships may enter on Friday.' })
  const headline = `${event.content.headline}, at last`
  const said = { correction: 'It named the wrong day.', comment: 'The mayor says Monday.' }
  return {
    ...event,
    ...(await publishChange(editor, event, { headline, summary: 'Ships may enter on Monday.' }, said)),
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test('an editor compares versions and takes one back, and readers see nothing of it', async ({ browser }) => {
      const { editor, page } = await editorsPage(browser, { javaScriptEnabled })
      const event = await createChanged(editor)
      await page.goto(`/desk/events/${event.id}/history`)
      await page.getByRole('radio', { name: 'Compare this in version 1' }).check()
      await page.getByRole('radio', { name: 'with this in version 2' }).check()
      await page.getByRole('button', { name: 'Compare' }).click()
      await expect(page.getByRole('deletion').filter({ hasText: 'Friday' })).toBeVisible()
      await expect(page.getByRole('insertion').filter({ hasText: 'Monday' })).toBeVisible()

      await page.getByRole('link', { name: 'The whole history' }).click()
      const first = page.getByRole('listitem').filter({ hasText: 'published it' }).filter({ hasText: 'Version 1' })
      await first.getByText('Restore…').click()
      await expect(first).toContainText('The headline and summary will be what they were here.')
      await first.getByRole('button', { name: 'Restore as a draft' }).click()
      await expect(page.getByRole('status').first()).toContainText('restored, as a draft')
      await expect(page.getByRole('listitem').filter({ hasText: 'Restored version 1' })).toBeVisible()
      const seen = await page.request.get(`${site}${event.path}.json`)
      expect(await seen.json()).toMatchObject({ summary: 'Ships may enter on Monday.', version: 2 })
      await page.context().close()
    })

    test('two discuss an event', async ({ browser }) => {
      const { editor, page } = await editorsPage(browser, { javaScriptEnabled })
      const other = await editorsPage(browser)
      const event = await createPublished(editor)
      await page.goto(`/desk/events/${event.id}/discussion`)
      await page.getByLabel('Comment').fill(`Is it so, @${other.editor.name}?`)
      await page.getByRole('button', { name: 'Say it' }).click()
      await expect(page.getByRole('listitem').filter({ hasText: 'Is it so' })).toBeVisible()

      await other.page.goto(`/desk/events/${event.id}/discussion`)
      await expect(other.page.getByText('mentions you')).toBeVisible()
      await other.page.reload()
      await expect(other.page.getByText('mentions you')).toHaveCount(0)

      await page.getByText('Delete…').click()
      await page.getByRole('button', { name: 'Delete' }).click()
      await expect(page.getByText('Deleted by who wrote it.')).toBeVisible()
      await Promise.all([page.context().close(), other.page.context().close()])
    })
  })
}

test('a name is proposed while it is typed, and taken by keyboard', async ({ browser }) => {
  const { editor, page } = await editorsPage(browser)
  const name = `Zadie ${crypto.randomUUID()}`
  await createVisitor('EDITOR', { name })
  const event = await createPublished(editor)
  await page.goto(`/desk/events/${event.id}/discussion`)
  const area = page.getByLabel('Comment')
  await area.pressSequentially('Ask @zad')
  await expect(page.getByRole('option', { name })).toBeVisible()
  await area.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(0)
  await area.fill('')
  await area.pressSequentially(`Ask @${name.slice(0, 12)}`)
  await expect(page.getByRole('option', { name, selected: true })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await area.press('Enter')
  await area.pressSequentially('today')
  await expect(area).toHaveValue(`Ask @${name} today`)
  await page.context().close()
})

test('readers see at once what was put right, at the event and in the list', async ({ browser }) => {
  const { editor, page } = await editorsPage(browser)
  await page.goto('/corrections')
  const event = await createChanged(editor)
  await page.goto('/')
  await page.getByRole('link', { name: 'Corrections' }).click()
  await page.getByRole('link', { name: event.content.headline }).click()
  await expect(page.getByRole('region', { name: 'Corrections' })).toContainText('It named the wrong day.')
  await expect(page.getByText('Current version, a correction')).toBeVisible()
  await page.context().close()
})

test('can be read by everybody', async ({ browser }) => {
  const { editor, page } = await editorsPage(browser)
  const event = await createChanged(editor)
  for (const path of ['history', 'history/compare?from=v1&to=v2', 'discussion']) {
    await page.goto(`/desk/events/${event.id}/${path}`)
    expect([path, await faultsInEveryLook(page)]).toEqual([path, []])
  }
  await page.goto('/corrections')
  expect(await faultsInEveryLook(page)).toEqual([])
  await page.context().close()
})
