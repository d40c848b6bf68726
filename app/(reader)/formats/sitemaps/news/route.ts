import { connection } from 'next/server'
import { sitemapResponse } from '@/app/(reader)/formats/sitemaps/sitemap-response'
import { env } from '@/lib/env'
import { renderNewsSitemap } from '@/lib/representations/sitemaps'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import { listFreshEvents } from '@/lib/sitemaps/fresh-events'

/** What is news just now. */
export async function GET() {
  await connection()
  const [events, { siteName, lang = 'en' }] = await Promise.all([listFreshEvents(new Date()), getReaderSettings()])
  return sitemapResponse(renderNewsSitemap(events, lang, { url: env().SITE_URL, name: siteName }))
}
