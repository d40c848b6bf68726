import { correctionsPath, isListType, isSlug, searchPath } from '@/lib/archive/addresses'
import { feedAddress, feedHome, isFeedFormat, parseFeedPart, type FeedOf } from '@/lib/archive/feed-addresses'
import { moved, nothing, type ReaderRoute } from '@/lib/serving/reader-route'

const feedPath = /^(?<home>(?:\/[^/]+)*?)\/feed(?:\/(?<part>[^/.]+))?(?:\.(?<suffix>[a-z]+)|\/?)$/

/**
 * The addresses of feeds: `/feed.rss`, `/contexts/twitter/feed.atom`, `/corrections/feed.json`, `/search/feed.rss?q=…`, and of
 * archives `/feed/2026-11.rss`, `/contexts/twitter/feed/2026-2.rss`. Without a suffix they are RSS, as is the site's first feed.
 * Null for all others.
 */
export function routeFeed(url: URL): ReaderRoute | null {
  if (url.pathname === '/index_rss.xml') return moved(feedAddress('rss', '/'))
  const { home, part, suffix } = feedPath.exec(url.pathname)?.groups ?? {}
  const of = home === undefined ? null : feedOf(home)
  if (!of) return null
  if (suffix !== undefined && !isFeedFormat(suffix)) return nothing('html')
  const format = suffix === 'json' ? 'json' : 'xml'
  if (of.type === 'search') {
    if (part !== undefined) return nothing(format)
    if (suffix === undefined) return moved(feedAddress('rss', searchPath, null, url.search.slice(1)))
    return { serve: `/formats/feeds/search/${suffix}${url.search}`, format, isLive: true }
  }
  const archive = part === undefined ? null : parseFeedPart(of, part)
  if (part !== undefined && !archive) return nothing(suffix === undefined ? 'html' : format)
  if (suffix === undefined) return moved(feedAddress('rss', feedHome(of), archive))
  const slug = 'slug' in of ? of.slug : 'all'
  return { serve: `/formats/feeds/${of.type}/${slug}/${part ?? 'latest'}/${suffix}`, format }
}

/** What the feed beside a page is of. */
function feedOf(home: string): FeedOf | { type: 'search' } | null {
  if (home === '') return { type: 'site' }
  if (home === correctionsPath) return { type: 'corrections' }
  if (home === searchPath) return { type: 'search' }
  const [, type = '', slug = ''] = /^\/([a-z]+)s\/([^/]+)$/.exec(home) ?? []
  return isListType(type) && isSlug(slug) ? { type, slug } : null
}
