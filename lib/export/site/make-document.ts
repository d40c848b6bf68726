import { LRUCache } from 'lru-cache'
import { isListType, type ListType } from '@/lib/archive/addresses'
import { getDay } from '@/lib/archive/days'
import { getEventAt } from '@/lib/archive/events'
import { isFeedFormat, parseFeedPart } from '@/lib/archive/feed-addresses'
import { parseListPage } from '@/lib/archive/list-pages'
import { getListAt } from '@/lib/archive/lists'
import type { PageView } from '@/lib/archive/views'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { env } from '@/lib/env'
import type { FeedView } from '@/lib/feeds/feed-view'
import { getFeedAt } from '@/lib/feeds/get-feed'
import { getFeedOutline } from '@/lib/feeds/list-entries'
import { renderFeed } from '@/lib/representations/feeds/registry'
import { representations } from '@/lib/representations/registry'
import type { DataFormat } from '@/lib/representations/representation'
import { routeReader } from '@/lib/serving/reader-address'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { getTimelineAt, isTimelineType } from '@/lib/timeline/list-timeline'
import { parseRangePart } from '@/lib/timeline/range'

export type MadeDocument = { type: string; text: string }

/** How many views are kept for their other formats, which are asked for next. */
const views = 100

/**
 * Makes what a server answers at an address in a format beside HTML, for those kinds of which there are as many as events and names:
 * what a page shows is read once for all its formats, past the server. Null for what the server is to be asked for.
 */
export async function documentMaker(): Promise<(address: string) => Promise<MadeDocument | null>> {
  const { SITE_URL: url, WEBSUB_HUB_URL: hub = null } = env()
  const { siteName: name } = await getSiteSettings()
  const pages = new LRUCache<string, Promise<PageView | null>>({ max: views })
  const feeds = new LRUCache<string, Promise<FeedView | null>>({ max: views })
  return async (address) => {
    const [format, kind, of] = behind(address)
    if (isFeedFormat(format) && kind === 'feeds') {
      const view = await once(feeds, of.join('/'), () => findFeedOf(of))
      if (!view) return null
      const { body, contentType } = renderFeed(view, format, { url, name, hub })
      return { type: contentType, text: body }
    }
    if (!Object.hasOwn(representations, format)) return null
    const view = await once(pages, [kind, ...of].join('/'), () => findPageOf(kind, of))
    if (!view) return null
    const { contentType, render } = representations[format as DataFormat]
    return { type: contentType, text: render(view, { url, name }) }
  }
}

function once<View>(kept: LRUCache<string, Promise<View>>, key: string, find: () => Promise<View>): Promise<View> {
  const known = kept.get(key)
  if (known) return known
  const found = find()
  kept.set(key, found)
  return found
}

/** What an address is behind the site's: its format, the kind of page, and what that is of. */
function behind(address: string): [format: string, kind: string, of: string[]] {
  const route = routeReader(new URL(address, 'http://site'), '*/*')
  const [, root, first = '', ...rest] = route && 'serve' in route ? route.serve.split('/') : []
  if (root !== 'formats') return ['', '', []]
  return first === 'feeds' ? [rest.at(-1) ?? '', first, rest.slice(0, -1)] : [first, rest[0] ?? '', rest.slice(1)]
}

async function findPageOf(kind: string, [of = '', slug = '', page = '']: string[]): Promise<PageView | null> {
  const date = parsePlainDate(of)
  if (kind === 'day' && date) return getDay(date)
  if (kind === 'event' && date) {
    const at = await getEventAt(date, slug)
    return at?.found === 'event' ? at.view : null
  }
  const start = parseListPage(page)
  if (kind === 'list' && start && isListType(of)) {
    const at = await getListAt(of, slug, start)
    return at?.found === 'list' ? at.view : null
  }
  const range = parseRangePart(page)
  if (kind !== 'timeline' || !range || !isTimelineType(of)) return null
  const at = await getTimelineAt(of, slug, range)
  return at?.found === 'timeline' ? at.is : null
}

async function findFeedOf([kind = '', slug = '', part = '']: string[]): Promise<FeedView | null> {
  if (!isListType(kind)) return null
  const of: { type: ListType; slug: string } = { type: kind, slug }
  const archive = part === 'latest' ? null : parseFeedPart(of, part)
  if (part !== 'latest' && !archive) return null
  const at = await getFeedAt(of, await getFeedOutline(of), archive)
  return at?.found === 'feed' ? at.view : null
}
