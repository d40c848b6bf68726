import { connection } from 'next/server'
import { sitemapResponse } from '@/app/(reader)/formats/sitemaps/sitemap-response'
import { env } from '@/lib/env'
import { renderSitemapIndex } from '@/lib/representations/sitemaps'
import { listSitemaps } from '@/lib/sitemaps/sitemap-index'

/** The files of addresses that there are. */
export async function GET() {
  await connection()
  return sitemapResponse(renderSitemapIndex(await listSitemaps(), env().SITE_URL))
}
