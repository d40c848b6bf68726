import { XMLParser } from 'fast-xml-parser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'

/** What a document of a feed says to whoever walks through it: its entries' ids, and where what is older stands. */
type Read = { ids: string[]; older: string | null }
export type ReadDocument = (text: string) => Read | Promise<Read>

/** Asks for an address; what answers is to be a feed. */
export async function fetchFeed(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
  return answer.text()
}

/** Every entry that a reader finds who goes from the feed to its archives, and the documents it went through. */
export async function walkFeed(
  address: string,
  read: ReadDocument,
  fetchText = fetchFeed,
): Promise<{ ids: string[]; documents: string[] }> {
  const walked = { ids: [] as string[], documents: [] as string[] }
  for (let next: string | null = address; next !== null;) {
    if (walked.documents.includes(next)) throw new Error(`${next} is in its own archive`)
    walked.documents.push(next)
    const { ids, older }: Read = await read(await fetchText(next))
    walked.ids.push(...ids)
    next = older
  }
  return walked
}

type Link = { rel?: string; href?: string }

/** Where the first link with one of these relations leads. */
export const hrefOf = (links: Link[] | undefined, ...rels: string[]): string | null =>
  links?.find(({ rel }) => rels.includes(rel ?? ''))?.href ?? null

const withFeedsmith = {
  rss: (text: string): Read => {
    const { items = [], atom } = parseRssFeed(text)
    return { ids: items.map(({ guid }) => guid?.value ?? ''), older: hrefOf(atom?.links, 'prev-archive', 'next') }
  },
  atom: (text: string): Read => {
    const { entries = [], links } = parseAtomFeed(text)
    return { ids: entries.map(({ id }) => id ?? ''), older: hrefOf(links, 'prev-archive', 'next') }
  },
  json: (text: string): Read => {
    const { items = [], next_url } = parseJsonFeed(text)
    return { ids: items.map(({ id }) => id ?? ''), older: next_url ?? null }
  },
}

/** rss-parser gives what it does not know of a channel as xml2js reads it. */
const rssParser = new RssParser<{ links?: { $: Link }[] }>({
  // Its types do not know that a field of a channel, too, may have another name and be kept as a list.
  customFields: { feed: [['atom:link', 'links', { keepArray: true }]] as unknown as ['links'] },
})

async function withRssParser(text: string): Promise<Read> {
  const { items, links = [] } = await rssParser.parseString(text)
  return {
    ids: items.map(({ guid }) => guid ?? ''),
    older: hrefOf(
      links.map(({ $ }) => $),
      'prev-archive',
      'next',
    ),
  }
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => lists.has(name),
  parseTagValue: false,
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
})
const lists = new Set(['entry', 'link', 'item', 'atom:link', 'category'])

/** Any XML, as a plain parser reads it. */
export const readXmlFeed = (text: string): Record<string, unknown> => xml.parse(text) as Record<string, unknown>

function withXml(text: string): Read {
  const { feed } = readXmlFeed(text) as { feed: { entry?: { id: string }[]; link: Link[] } }
  return { ids: (feed.entry ?? []).map(({ id }) => id), older: hrefOf(feed.link, 'prev-archive', 'next') }
}

/** Readers' own parsers, by what they read. */
export const readers = { ...withFeedsmith, rssParser: withRssParser, xml: withXml }

/** The same, each with the format of the feeds it walks. */
export const walkers = [
  ['feedsmith', 'rss', withFeedsmith.rss],
  ['feedsmith', 'atom', withFeedsmith.atom],
  ['feedsmith', 'json', withFeedsmith.json],
  ['rss-parser', 'rss', withRssParser],
  ['a parser of XML', 'atom', withXml],
] as const
