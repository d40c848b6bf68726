import { atomNamespace, historyNamespace, link, linksOf } from '@/lib/representations/feeds/atom'
import type { EntryDocument, FeedDocument } from '@/lib/representations/feeds/feed-document'
import { around, element, empty } from '@/lib/representations/feeds/xml-element'

/** A feed in RSS 2.0; what that has no element for (its own address, archives, when an item was changed) in those of Atom. */
export function renderRss(feed: FeedDocument): string {
  const channel = around('channel', [
    element('title', feed.title),
    element('link', feed.homeUrl),
    element('description', feed.description),
    element('language', 'en'),
    element('lastBuildDate', inRfc822(feed.updatedAt)),
    element('docs', 'https://www.rssboard.org/rss-specification'),
    ...linksOf(feed, 'rss', 'atom:'),
    ...(feed.currentUrl ? [empty('fh:archive')] : []),
    ...feed.entries.map(item),
  ])
  const namespaces = { version: '2.0', 'xmlns:atom': atomNamespace, 'xmlns:fh': historyNamespace }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${around('rss', [channel], namespaces)}`
}

const item = (one: EntryDocument) =>
  around('item', [
    element('title', one.title),
    element('link', one.url),
    element('guid', one.id, { isPermaLink: 'false' }),
    element('pubDate', inRfc822(one.publishedAt)),
    element('atom:updated', one.updatedAt),
    ...(one.licence.url ? [link('license', one.licence.url, null, 'atom:')] : []),
    ...one.categories.map((name) => element('category', name)),
    element('description', one.html),
  ])

/** "Fri, 07 Apr 2017 12:00:00 GMT": RFC 822 with the four digits of a year that RSS asks for. */
const inRfc822 = (instant: string) => new Date(instant).toUTCString()
