import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What is wrong with a page for whoever cannot see it well, or has a narrow window. */
export async function faultsOf(page: Page, tags: string[] | 'every rule' = wcag): Promise<string[]> {
  // Our pages have no frames, whose findings would have to be gathered in a page of their own.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (tags === 'every rule' ? axe : axe.withTags(tags)).analyze()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  return overflow > 0 ? [...faults, `${overflow} pixels too wide`] : faults
}

/** Between them they have every width and every colour that a page can be seen in. */
const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const

/** What is wrong with an open page, wide and light, then narrow and dark; what is open or said on it stays so. */
export async function faultsInEveryLook(page: Page, tags?: Parameters<typeof faultsOf>[1]): Promise<string[]> {
  const faults: string[] = []
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const fault of await faultsOf(page, tags)) faults.push(`${colorScheme}, ${width} wide: ${fault}`)
  }
  return faults
}
