import { locationsOf, sitemapFaults } from '@/cli/conformance/checks/sitemap-files'
import { Tally } from '@/cli/conformance/checks/tally'
import type { Row } from '@/cli/conformance/row'

/** Sitemaps, and that what they name is there under just that address. */
export const row: Row = {
  standard: 'Sitemaps 0.9',
  counts:
    'an index of files of at most 50,000 absolute addresses and 50 MB, dates of the W3C’s form; every page is named once and answers there',
  validator: 'xmllint-wasm 5.3.0 with the schema of npm sitemap 9.0.1, and one of ours for the index',
  async check({ url }) {
    const tally = new Tally()
    const index = await (await fetch(`${url}/sitemap.xml`)).text()
    tally.faults('/sitemap.xml', await sitemapFaults('index', index))
    const named: string[] = []
    for (const file of locationsOf(index)) {
      const xml = await (await fetch(file)).text()
      tally.faults(file, await sitemapFaults('addresses', xml))
      named.push(...locationsOf(xml))
    }
    tally.hold(new Set(named).size === named.length, 'an address is named twice')
    tally.hold(
      named.every((address) => address.startsWith(`${url}/`)),
      'an address is of another site',
    )
    for (const address of some(named, 200)) {
      const { status } = await fetch(address, { method: 'HEAD', redirect: 'manual' })
      tally.hold(status === 200, `${address} answers ${status}`)
    }
    return tally.outcome()
  },
}

/** A number of them, evenly spread. */
const some = (all: string[], most: number): string[] =>
  all.filter(
    (_, i) => all.length <= most || Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length),
  )
