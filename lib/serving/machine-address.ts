import type { Format } from '@/lib/archive/addresses'
import { moved, nothing, type ReaderRoute } from '@/lib/serving/reader-route'
import { parseSitemapPath } from '@/lib/sitemaps/sitemap-name'

/** The addresses of what tells programs about the site: sitemaps, robots.txt and its kin. Null for all others. */
export function routeMachines({ pathname: path, search }: URL): ReaderRoute | null {
  const fixed = Object.hasOwn(files, path) ? files[path] : undefined
  if (fixed) return fixed
  if (path === '/opensearch/suggest') return { ...file(`open-search-suggestions${search}`, 'json'), isLive: true }
  if (!path.startsWith('/sitemaps/')) return null
  const name = parseSitemapPath(path)
  return name ? file(`sitemaps/${name.of}/${name.part}`, 'xml') : nothing('xml')
}

const file = (name: string, format: Format) => ({ serve: `/formats/${name}`, format })

const files: Record<string, ReaderRoute> = {
  '/sitemap.xml': file('sitemaps/index', 'xml'),
  // What is news depends on the time of day.
  '/news-sitemap.xml': { ...file('sitemaps/news', 'xml'), isLive: true },
  '/robots.txt': file('site/robots.txt', 'html'),
  '/llms.txt': file('site/llms.txt', 'html'),
  '/.well-known/security.txt': file('site/security.txt', 'html'),
  '/security.txt': moved('/.well-known/security.txt'),
  '/opensearch.xml': file('site/opensearch.xml', 'xml'),
  '/manifest.webmanifest': file('site/manifest.webmanifest', 'json'),
  '/offline.json': file('site/offline.json', 'json'),
  '/about': { serve: '/html/about/all', format: 'html' },
  '/offline': { serve: '/html/offline/all', format: 'html' },
}
