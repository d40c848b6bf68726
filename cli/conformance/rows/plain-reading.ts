import type { Page } from '@playwright/test'
import { withBrowser } from '@/cli/conformance/browser'
import { ask } from '@/cli/conformance/ask'
import { everyKind } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'No script, no motion, print',
  counts:
    'Every public text is there with scripts off; nothing moves where less motion is wanted; printed pages say where their sources are.',
  validator: `Chromium through ${named('@playwright/test')}`,
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  await withBrowser(async (browser) => {
    const [live, plain] = await Promise.all(
      [true, false].map(async (javaScriptEnabled) =>
        (await browser.newContext({ baseURL: site.url, javaScriptEnabled, reducedMotion: 'reduce' })).newPage(),
      ),
    )
    if (!live || !plain) return
    for (const { kind, addresses } of await everyKind()) {
      await Promise.all([live.goto(addresses.html), plain.goto(addresses.html)])
      const [withScripts, without] = [await textOf(live), await textOf(plain)]
      tally.that(addresses.html, without.length > 0 && without === withScripts, 'scripts change what there is to read')
      const moving = await live.evaluate(() => document.getAnimations().map((one) => one.constructor.name))
      tally.that(addresses.html, moving.length === 0, `${moving.join(', ')} under reduced motion`)
      if (kind === 'event' || kind === 'day')
        await printed(live, addresses.html, await sourcesOf(site, addresses.json), tally)
    }
  })
  return tally.outcome
}

/** All there is to read; the tools that a script brings for what it alone does say nothing of the archive. */
async function textOf(page: Page): Promise<string> {
  await page
    .locator('main [role=group], main [data-hint]')
    .evaluateAll((tools) => tools.forEach((tool) => tool.remove()))
  return page.locator('main').innerText()
}

/** A link on paper leads nowhere: the address of a source stands beside it. */
async function printed(page: Page, address: string, sources: Set<string>, tally: Tally): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const links = await page
    .locator('main a[href^="http"]')
    .evaluateAll((all) =>
      all
        .filter((link) => link.getClientRects().length > 0)
        .map((link) => [
          link.getAttribute('href') ?? '',
          `${link.textContent} ${getComputedStyle(link, '::after').content}`,
        ]),
    )
  const ofSources = links.filter(([href = '']) => sources.has(href))
  tally.that(address, ofSources.length > 0, 'no source is printed')
  for (const [href = '', text = ''] of ofSources)
    tally.that(address, text.includes(new URL(href).hostname.replace(/^www\./, '')), `${href} is printed as "${text}"`)
  await page.emulateMedia({ media: 'screen' })
}

type WithSources = { sources?: { url: string }[]; events?: WithSources[] }

/** The addresses that a day or an event cites, as its JSON says. */
async function sourcesOf(site: TestedSite, address: string): Promise<Set<string>> {
  const { sources, events = [] } = (await (await ask(site, address)).json()) as WithSources
  return new Set([...(sources ?? []), ...events.flatMap((event) => event.sources ?? [])].map(({ url }) => url))
}
