import { parseRssFeed } from 'feedsmith'
import { checkFeeds } from '@/cli/conformance/feeds/check-feeds'
import { hrefOf, readers } from '@/cli/conformance/feeds/walk-feed'
import { againstSchema } from '@/cli/conformance/feeds/xml-faults'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

const isOfSchema = againstSchema('rss.rng')

export const row: Row = {
  standard: 'RSS 2.0',
  counts:
    'Every feed has a title, link and description, its items a title, guid and right date; each names itself, and readers that follow its archives find every event exactly once.',
  validator: ['feedsmith', 'rss-parser', 'xmllint-wasm'].map(named).join('; '),
  check: (site) =>
    checkFeeds(site, {
      format: 'rss',
      parsers: [
        ['feedsmith', readers.rss],
        ['rss-parser', readers.rssParser],
      ],
      faultsOf: async (text) => [...(await isOfSchema(text)), ...wrongDates(text)],
      selfOf: (text) => hrefOf(parseRssFeed(text).atom?.links, 'self'),
    }),
}

/** Dates whose day of the week is another, or that do not exist. */
const wrongDates = (text: string): string[] =>
  [...text.matchAll(/<(?:pubDate|lastBuildDate)>([^<]*)</g)].flatMap(([, date = '']) =>
    new Date(date).toUTCString() === date ? [] : [`no such date: ${date}`],
  )
