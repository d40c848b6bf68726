import { locationsOf, sitemapFaults } from '@/cli/conformance/sitemap-files'
import { newTally } from '@/cli/conformance/tally'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

/** Sitemaps, and that what they name is there under just that address. */
export const row: Row = {
  standard: 'Sitemaps 0.9',
  counts:
    'An index of files of at most 50,000 absolute addresses and 50 MB, dates of the W3C’s form; every page is named once and answers there.',
  validator: `${named('xmllint-wasm')} with the schema of npm ${named('sitemap')}, and one of ours for the index`,
  async check({ url }) {
    const tally = newTally()
    const index = await (await fetch(`${url}/sitemap.xml`)).text()
    tally.faults('/sitemap.xml', await sitemapFaults('index', index))
    const named: string[] = []
    for (const file of locationsOf(index)) {
      const xml = await (await fetch(file)).text()
      tally.faults(file, await sitemapFaults('addresses', xml))
      named.push(...locationsOf(xml))
    }
    tally.that('/sitemap.xml', new Set(named).size === named.length, 'an address is named twice')
    tally.that(
      '/sitemap.xml',
      named.every((address) => address.startsWith(`${url}/`)),
      'an address is of another site',
    )
    for (const address of some(named, 200)) {
      const { status } = await fetch(address, { method: 'HEAD', redirect: 'manual' })
      tally.that('/sitemap.xml', status === 200, `${address} answers ${status}`)
    }
    return tally.outcome
  },
}

/** A number of them, evenly spread. */
const some = (all: string[], most: number): string[] =>
  all.filter(
    (_, i) => all.length <= most || Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length),
  )
