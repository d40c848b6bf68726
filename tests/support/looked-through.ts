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
