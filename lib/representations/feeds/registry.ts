import { feedTypes, type FeedFormat } from '@/lib/archive/feed-addresses'
import type { FeedView } from '@/lib/feeds/feed-view'
import { renderAtom } from '@/lib/representations/feeds/atom'
import { feedDocument, type FeedDocument, type FeedSite } from '@/lib/representations/feeds/feed-document'
import { renderJsonFeed } from '@/lib/representations/feeds/json-feed'
import { renderRss } from '@/lib/representations/feeds/rss'

const renderers: Record<FeedFormat, (feed: FeedDocument) => string> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
}

/** A feed as it is sent: its text, the whole `Content-Type`, and, where a hub tells of its news, the `Link` header that says so. */
export function renderFeed(
  view: FeedView,
  format: FeedFormat,
  site: FeedSite,
): { body: string; contentType: string; link: string | null } {
  const feed = feedDocument(view, format, site)
  return {
    body: renderers[format](feed),
    contentType: `${feedTypes[format].mediaType}; charset=utf-8`,
    link: feed.hub && `<${feed.hub}>; rel="hub", <${feed.selfUrl}>; rel="self"`,
  }
}
