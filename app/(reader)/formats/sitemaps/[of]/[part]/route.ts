import { nothingAt } from '@/app/(reader)/formats/nothing-at'
import { sitemapResponse } from '@/app/(reader)/formats/sitemaps/sitemap-response'
import { env } from '@/lib/env'
import { renderSitemap } from '@/lib/representations/sitemaps'
import { listAddresses } from '@/lib/sitemaps/list-addresses'
import { parseSitemapPath, sitemapPath } from '@/lib/sitemaps/sitemap-name'

type Params = { of: string; part: string }

/** One file of addresses, made anew for each crawler: kept, a large archive's would drive out the pages that are read. */
export async function GET(request: Request, { params }: { params: Promise<Params> }) {
  const { of, part } = await params
  const name = parseSitemapPath(sitemapPath({ of, part: Number(part) }))
  const xml = name && (await renderSitemap(listAddresses(name), env().SITE_URL))
  return xml === null ? nothingAt(request, 'xml') : sitemapResponse(xml)
}
