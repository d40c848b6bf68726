import { correctionsPath, isListType, searchPath } from '@/lib/archive/addresses'
import { feedAddress, feedFormats, feedQuery, feedTypes } from '@/lib/archive/feed-addresses'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { env } from '@/lib/env'

/** The feed of a page: the page that it belongs to, a search's question, and what it is of; null: of the whole site. */
export type FeedOfPage = { home: string; query: string; name: string | null }

/** A page's own feed; null where it has none but the site's. */
export function feedOfPage(view: PageView | WithdrawnView): FeedOfPage | null {
  if (view.type === 'front') return { home: '/', query: '', name: null }
  if (view.type === 'corrections') return { home: correctionsPath, query: '', name: 'Corrections' }
  if (view.type === 'search')
    return view.query
      ? { home: searchPath, query: feedQuery(view.query, 'whole'), name: view.name || 'This search' }
      : null
  return isListType(view.type) && 'name' in view ? { home: view.path, query: '', name: view.name } : null
}

/** The feeds that stand in a page's head, as Next takes them: its own, or else the site's. */
export function feedLinks(view: PageView | WithdrawnView, siteName: string) {
  const { home, query, name } = feedOfPage(view) ?? { home: '/', query: '', name: null }
  const links = feedFormats.map((format) => {
    const title = `${name ? `${name} – ${siteName}` : siteName} (${feedTypes[format].name})`
    const url = env().SITE_URL + feedAddress(format, home, null, query)
    return [feedTypes[format].mediaType, [{ url, title }]] satisfies [string, object[]]
  })
  return Object.fromEntries(links)
}
