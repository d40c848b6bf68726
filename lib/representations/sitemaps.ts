import { instant } from '@/lib/representations/plain-text'
import type { Site } from '@/lib/representations/representation'
import { escapeXml } from '@/lib/representations/xml-writer'
import type { FreshEvent } from '@/lib/sitemaps/fresh-events'
import type { SitemapAddress } from '@/lib/sitemaps/list-addresses'
import type { ListedSitemap } from '@/lib/sitemaps/sitemap-index'
import { sitemapPath } from '@/lib/sitemaps/sitemap-name'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const newsNamespace = 'http://www.google.com/schemas/sitemap-news/0.9'

/** The files of addresses that there are. */
export function renderSitemapIndex(files: ListedSitemap[], siteUrl: string): string {
  const entries = files.map((file) =>
    entry('sitemap', { path: sitemapPath(file), modifiedAt: file.modifiedAt }, siteUrl),
  )
  return `${declaration}<sitemapindex xmlns="${namespace}">\n${entries.join('')}</sitemapindex>\n`
}

/** One file of addresses; null where nothing is in it. Only its text is ever held whole. */
export async function renderSitemap(
  addresses: AsyncIterable<SitemapAddress[]>,
  siteUrl: string,
): Promise<string | null> {
  let text = ''
  for await (const some of addresses) text += some.map((address) => entry('url', address, siteUrl)).join('')
  return text ? `${declaration}<urlset xmlns="${namespace}">\n${text}</urlset>\n` : null
}

/** What is news just now. */
export function renderNewsSitemap(events: FreshEvent[], language: string, site: Site): string {
  const publication = `<news:publication><news:name>${escapeXml(site.name)}</news:name><news:language>${newsLanguage(language)}</news:language></news:publication>`
  const entries = events.map((event) =>
    entry(
      'url',
      event,
      site.url,
      `<news:news>${publication}<news:publication_date>${instantOf(event.publishedAt)}</news:publication_date>` +
        `<news:title>${escapeXml(event.headline)}</news:title></news:news>`,
    ),
  )
  return `${declaration}<urlset xmlns="${namespace}" xmlns:news="${newsNamespace}">\n${entries.join('')}</urlset>\n`
}

function entry(name: 'sitemap' | 'url', { path, modifiedAt }: SitemapAddress, siteUrl: string, more = ''): string {
  const lastmod = modifiedAt ? `<lastmod>${instantOf(modifiedAt)}</lastmod>` : ''
  return `<${name}><loc>${escapeXml(siteUrl + path)}</loc>${lastmod}${more}</${name}>\n`
}

const instantOf = (at: Date) => instant(at.toISOString())

/** ISO 639, two or three letters; of Chinese also which script. */
function newsLanguage(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' || region === 'TW' ? 'zh-tw' : 'zh-cn'
}
