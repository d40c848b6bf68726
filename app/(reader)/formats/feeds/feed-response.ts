import type { FeedFormat } from '@/lib/archive/feed-addresses'
import { env } from '@/lib/env'
import type { FeedView } from '@/lib/feeds/feed-view'
import { renderFeed } from '@/lib/representations/feeds/registry'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** A feed, which pages of any site may read. */
export async function feedResponse(view: FeedView, format: FeedFormat): Promise<Response> {
  const { siteName } = await getReaderSettings()
  const { SITE_URL: url, WEBSUB_HUB_URL: hub = null } = env()
  const { body, contentType, link } = renderFeed(view, format, { url, name: siteName, hub })
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'access-control-allow-origin': '*',
      ...(link && { link }),
      ...(view.modifiedAt && { 'last-modified': new Date(view.modifiedAt).toUTCString() }),
    },
  })
}
