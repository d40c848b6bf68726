import { expect, type Locator, type Page } from '@playwright/test'

/** Waits until the editor says that all is saved. */
export const saved = (page: Page) => expect(page.getByText(/^Saved \d/)).toBeVisible()

/** Pastes a text as a browser does, with the HTML that came with it. */
export async function paste(into: Locator, text: string, html = text): Promise<void> {
  await into.focus()
  await into.evaluate(
    (element, [text, html]) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      data.setData('text/html', html)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      // Where nobody takes it, a browser puts the plain text in itself.
      if (element.dispatchEvent(event)) document.execCommand('insertText', false, text)
    },
    [text, html] as const,
  )
}

/** Publishes what is in the editor. */
export async function publish(page: Page): Promise<void> {
  await page.getByText('Publish…', { exact: true }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Readers see it now.')).toBeVisible()
}

/** By how many pixels a page is too wide for its window. */
export const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
