import { feedTypes } from '@/lib/archive/feed-addresses'
import type { EntryDocument, FeedDocument } from '@/lib/representations/feeds/feed-document'
import { around, element, empty } from '@/lib/representations/feeds/xml-element'

/** Namespaces of what is said of a feed and its archives (RFC 4287, RFC 5005). */
export const atomNamespace = 'http://www.w3.org/2005/Atom'
export const historyNamespace = 'http://purl.org/syndication/history/1.0'

/** A feed in Atom, RFC 4287, with its archives as RFC 5005 links them. */
export function renderAtom(feed: FeedDocument): string {
  const content = [
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', feed.updatedAt),
    around('author', [element('name', feed.author.name), element('uri', feed.author.url)]),
    link('alternate', feed.homeUrl, 'text/html'),
    ...linksOf(feed, 'atom'),
    ...(feed.currentUrl ? [empty('fh:archive')] : []),
    ...feed.entries.map(entry),
  ]
  const namespaces = { xmlns: atomNamespace, 'xmlns:fh': historyNamespace, 'xml:lang': 'en' }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${around('feed', content, namespaces)}`
}

/** Where a feed is, what comes before and after it, and who tells of news; `prefix` is that of Atom's elements in RSS. */
export function linksOf(feed: FeedDocument, format: 'atom' | 'rss', prefix = ''): string[] {
  const { mediaType } = feedTypes[format]
  const links: [string, string | null][] = [
    ['self', feed.selfUrl],
    ['current', feed.currentUrl],
    ['prev-archive', feed.previousUrl],
    ['next-archive', feed.nextUrl],
    ['next', feed.olderUrl],
  ]
  return [
    ...links.flatMap(([rel, href]) => (href === null ? [] : [link(rel, href, mediaType, prefix)])),
    ...(feed.hub === null ? [] : [link('hub', feed.hub, null, prefix)]),
  ]
}

export const link = (rel: string, href: string, type: string | null = null, prefix = ''): string =>
  empty(`${prefix}link`, { rel, type, href })

const entry = (one: EntryDocument) =>
  around('entry', [
    element('id', one.id),
    element('title', one.title),
    link('alternate', one.url, 'text/html'),
    ...(one.licence.url ? [link('license', one.licence.url)] : []),
    element('published', one.publishedAt),
    element('updated', one.updatedAt),
    ...one.categories.map((term) => empty('category', { term })),
    element('rights', one.licence.name),
    element('summary', one.summary),
    element('content', one.html, { type: 'html' }),
  ])
