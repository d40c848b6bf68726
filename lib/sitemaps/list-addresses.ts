import { isNamesWithSitemap, type SitemapName } from '@/lib/sitemaps/sitemap-name'
import { listMonth } from '@/lib/sitemaps/month-addresses'
import { listNames } from '@/lib/sitemaps/name-addresses'
import { listPages } from '@/lib/sitemaps/page-addresses'

/** A page by its canonical address, root-relative, and when it last changed, where that is known. */
export type SitemapAddress = { path: string; modifiedAt: Date | null }

/** The pages that a file of addresses names, a few thousand at a time; nothing where there is no such file. */
export function listAddresses({ of, part }: SitemapName): AsyncGenerator<SitemapAddress[]> {
  if (of === 'pages') return listPages()
  return isNamesWithSitemap(of) ? listNames(of, part) : listMonth(of, part)
}
