import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith'
import { cleanAddress } from '@/lib/desk/read-addresses'
import { sourceKey } from '@/lib/events/source-key'
import { feedDate } from '@/lib/inbox/reading/feed-date'
import type { ParsedFeed, ParsedItem } from '@/lib/inbox/reading/parse-feed'
import { beginningOf, plainText, plainWords } from '@/lib/inbox/reading/plain-text'
import { isUrl } from '@/lib/is-url'

/** What the parser gives; it promises no field, and hostile feeds keep it to that. */
export type RawFeed =
  | { format: 'rss'; feed: Partial<RssFeed.Feed<string>> }
  | { format: 'rdf'; feed: Partial<RdfFeed.Feed<string>> }
  | { format: 'atom'; feed: Partial<AtomFeed.Feed<string>> }
  | { format: 'json'; feed: Partial<JsonFeed.Feed<string>> }

/** An item before its texts are plain and its address is whole; the first that can be used counts. */
type RawItem = {
  guids: (string | undefined)[]
  /** With what each is relative to. */
  links: (string | undefined)[]
  base?: string
  title: string
  descriptions: (string | undefined)[]
  dates: (string | undefined)[]
  language?: string
  publisher?: string
}

/** How long texts may be. The description is what a summary is proposed of, and what articles are compared by. */
const longest = { title: 300, description: 1_500, html: 50_000, guid: 500 }

/** So many of a feed's items are read, the first: nearly all feeds begin with what is new. */
export const mostItems = 3_000

/** The articles of a feed, each once: by its guid, and by its address. */
export function itemsOf(raw: RawFeed, url: string, now: Date): Pick<ParsedFeed, 'items' | 'siteUrl'> {
  const { base, site, language, items } = rawOf(raw)
  const siteUrl = absolute(site, url)
  const from = absolute(base, url) ?? siteUrl ?? url
  const [guids, keys] = [new Set<string>(), new Set<string>()]
  const read = items.slice(0, mostItems).flatMap((item) => readItem(item, from, language, now) ?? [])
  const once = read.filter((item) => {
    const isNew = !guids.has(item.guid) && !keys.has(sourceKey(item.url))
    guids.add(item.guid)
    keys.add(sourceKey(item.url))
    return isNew
  })
  return { siteUrl, items: once }
}

type RawParts = { base?: string; site?: string; language?: string; items: RawItem[] }

function rawOf(raw: RawFeed): RawParts {
  switch (raw.format) {
    case 'rss':
      return { site: raw.feed.link, language: raw.feed.language, items: (raw.feed.items ?? []).map(ofRss) }
    case 'rdf':
      return { site: raw.feed.link, language: raw.feed.dc?.languages?.[0], items: (raw.feed.items ?? []).map(ofRdf) }
    case 'atom': {
      const { links, xml, entries = [] } = raw.feed
      return { base: xml?.base, site: pageOf(links), language: xml?.lang, items: entries.map(ofAtom) }
    }
    case 'json':
      return { site: raw.feed.home_page_url, language: raw.feed.language, items: (raw.feed.items ?? []).map(ofJson) }
  }
}

const ofRss = (item: Partial<RssFeed.Item<string>>): RawItem => ({
  guids: [item.guid?.value],
  links: [
    item.link,
    pageOf(item.atom?.links),
    ...(item.guid?.isPermaLink === false ? [] : [item.guid?.value]),
    item.comments,
  ],
  base: item.xml?.base,
  title: plainText(short(item.title ?? item.dc?.titles?.[0] ?? '')),
  descriptions: [item.description, item.content?.encoded, item.dc?.descriptions?.[0], item.media?.description?.value],
  dates: [item.pubDate, item.dc?.dates?.[0], item.atom?.published, item.atom?.updated, item.dcterms?.created?.[0]],
  language: item.dc?.languages?.[0],
  publisher: item.source?.title,
})

const ofRdf = (item: Partial<RdfFeed.Item<string>>): RawItem => ({
  guids: [item.rdf?.about],
  links: [item.link, item.rdf?.about],
  title: plainText(short(item.title ?? item.dc?.titles?.[0] ?? '')),
  descriptions: [item.description, item.content?.encoded, item.dc?.descriptions?.[0]],
  dates: [item.dc?.dates?.[0]],
  language: item.dc?.languages?.[0],
})

const ofAtom = (entry: Partial<AtomFeed.Entry<string>>): RawItem => ({
  guids: [entry.id],
  links: [pageOf(entry.links), entry.content?.src, entry.id],
  base: entry.xml?.base,
  title: textOf(entry.title),
  descriptions: [entry.summary, entry.content].map((text) => (text?.value === undefined ? undefined : htmlOf(text))),
  dates: [entry.published, entry.updated, entry.dc?.dates?.[0]],
  language: entry.xml?.lang,
  publisher: entry.source?.title?.value,
})

const ofJson = (item: Partial<JsonFeed.Item<string>>): RawItem => ({
  guids: [item.id === undefined ? undefined : String(item.id)],
  links: [item.url, item.external_url, item.id === undefined ? undefined : String(item.id)],
  title: plainWords(short(item.title ?? '')),
  descriptions: [
    item.summary === undefined ? undefined : escaped(item.summary),
    item.content_html,
    item.content_text === undefined ? undefined : escaped(item.content_text),
  ],
  dates: [item.date_published, item.date_modified],
  language: item.language,
})

const short = (html: string) => html.slice(0, 5_000)
const escaped = (text: string) => text.replaceAll('<', '&lt;')

type AtomText = { value?: string; type?: string } | undefined

const isHtml = (type = 'text') => /html/i.test(type)
const textOf = (text: AtomText): string => (isHtml(text?.type) ? plainText : plainWords)(short(text?.value ?? ''))
const htmlOf = ({ value = '', type }: NonNullable<AtomText>) => (isHtml(type) ? value : escaped(value))

/** Of an entry's or a feed's links, the one to a page for people. */
function pageOf(links: { href?: string; rel?: string; type?: string }[] = []): string | undefined {
  const pages = links.filter(({ rel = 'alternate' }) => /^(?:.*\/)?alternate$/i.test(rel))
  return (pages.find(({ type = 'text/html' }) => /html/i.test(type)) ?? pages[0])?.href
}

function readItem(item: RawItem, from: string, language: string | undefined, now: Date): ParsedItem | null {
  const base = absolute(item.base, from) ?? from
  const url = firstOf(item.links, (link) => addressOf(link, base))
  const description = firstOf(item.descriptions, (html) => plainText(html.slice(0, longest.html)) || null)
  const title = item.title || (description ? beginningOf(description, 120) : '')
  if (url === null || title === '') return null
  const guid = item.guids.find((text) => text?.trim())?.trim() ?? url
  return {
    guid: guid.slice(0, longest.guid),
    url,
    title: beginningOf(title, longest.title),
    description: description && description !== title ? beginningOf(description, longest.description) : null,
    publishedAt: firstOf(item.dates, (text) => past(feedDate(text), now)),
    language: languageOf(item.language ?? language),
    publisher: plainText(short(item.publisher ?? '')).slice(0, 200) || null,
  }
}

function firstOf<Value>(texts: (string | undefined)[], read: (text: string) => Value | null): Value | null {
  for (const text of texts) {
    const value = typeof text === 'string' ? read(text) : null
    if (value !== null) return value
  }
  return null
}

/** Clocks go wrong by minutes; what is later than that was not published then. */
const past = (date: Date | null, now: Date): Date | null =>
  date && date.getTime() > now.getTime() + 15 * 60_000 ? null : date

function addressOf(link: string, base: string): string | null {
  const url = absolute(link, base)
  return url && cleanAddress(url)
}

function absolute(link: string | undefined, base: string): string | null {
  const text = link?.trim()
  if (!text || !isUrl(text, base)) return null
  const { protocol, href } = new URL(text, base)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

const languageOf = (tag = ''): string | null =>
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag.trim()) ? tag.trim() : null
