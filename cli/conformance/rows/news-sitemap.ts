import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { sitemapFaults } from '@/cli/conformance/sitemap-files'
import { newTally } from '@/cli/conformance/tally'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

const twoDays = 48 * 3_600_000

/** What is offered as news. At the boundary itself and with a clock of our own, `tests/integration/sitemaps` looks. */
export const row: Row = {
  standard: 'News sitemap 0.9',
  counts: 'Only events whose date and first publication are within 48 hours, at most 1,000; it may be empty.',
  validator: `${named('xmllint-wasm')} with a schema of ours`,
  async check({ url }) {
    const tally = newTally()
    const answer = await fetch(`${url}/news-sitemap.xml`)
    const xml = await answer.text()
    tally.that('/news-sitemap.xml', answer.status === 200, `it answers ${answer.status}`)
    tally.faults('/news-sitemap.xml', await sitemapFaults('news', xml))
    for (const entry of NewsSitemap.parse(parser.parse(xml)).urlset.url) {
      const published = Date.parse(entry['news:news']['news:publication_date'])
      tally.that(
        '/news-sitemap.xml',
        Date.now() - published <= twoDays,
        `${entry.loc} was published at ${new Date(published).toISOString()}`,
      )
      const [, year, month, day] = /\/news\/(\d{4})\/(\d{2})\/(\d{1,2})\//.exec(entry.loc) ?? []
      const date = Date.UTC(Number(year), Number(month) - 1, Number(day))
      tally.that('/news-sitemap.xml', Date.now() - date <= twoDays, `${entry.loc} is older`)
    }
    return tally.outcome
  },
}

const parser = new XMLParser({ isArray: (name) => name === 'url', parseTagValue: false })

const Entry = z.object({ loc: z.string(), 'news:news': z.object({ 'news:publication_date': z.string() }) })
const NewsSitemap = z.object({
  urlset: z.preprocess(
    (value) => (typeof value === 'object' ? value : {}),
    z.object({ url: z.array(Entry).default([]) }),
  ),
})
