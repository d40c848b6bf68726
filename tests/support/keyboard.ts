import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'

/** Counts what a mouse or a finger does in a browser from now on. */
export async function countPointing(context: BrowserContext): Promise<() => number> {
  let count = 0
  await context.exposeBinding('noteThePointer', () => void (count += 1))
  await context.addInitScript(() => {
    for (const type of ['pointerdown', 'pointermove', 'touchstart', 'wheel'])
      addEventListener(type, () => void (window as unknown as { noteThePointer: () => void }).noteThePointer(), true)
  })
  return () => count
}

/** Presses Tab until something has the focus; wherever the focus stops on the way, it is to be seen. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  await expect(to).toBeVisible()
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(whereFocusIsHidden)).toBeNull()
    if (await to.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`eighty times Tab do not lead to ${to.toString()}`)
}

/** What has the focus and does not show it: without an outline, or behind something else. */
export function whereFocusIsHidden(): string | null {
  const element = document.activeElement
  if (!element || element === document.body) return null
  // A link that is broken into lines begins with its first; of what is drawn, the mark or the words are in view.
  const parts = [
    ...element.getClientRects(),
    ...[...element.querySelectorAll('*')].map((part) => part.getBoundingClientRect()),
  ]
  const isInView = parts.some(({ left, top, width, height }) => {
    const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12))
    return at !== null && (element.contains(at) || at.contains(element))
  })
  // The button within a date's field has an outline of the browser's own.
  const isOutlined = getComputedStyle(element).outlineStyle !== 'none' || element.matches('input[type^=date]')
  // What is drawn has a stroke around its mark instead.
  const isStroked = [...element.querySelectorAll('svg a circle, svg a rect')].some(
    (mark) => getComputedStyle(mark).stroke !== 'none',
  )
  return isInView && (isOutlined || isStroked) ? null : element.outerHTML.slice(0, 200)
}

/** A page takes single keys a moment after it is shown: they tell what they do. */
export async function untilKeysAnswer(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(dialog).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}
