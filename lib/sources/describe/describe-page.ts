import { findAuthor } from '@/lib/sources/describe/find-author'
import { findDates } from '@/lib/sources/describe/find-dates'
import { findDescription } from '@/lib/sources/describe/find-description'
import { findImages } from '@/lib/sources/describe/find-images'
import { findLanguage } from '@/lib/sources/describe/find-language'
import { findPaywall } from '@/lib/sources/describe/find-paywall'
import { findTitle } from '@/lib/sources/describe/find-title'
import type { PageDescription } from '@/lib/sources/describe/page-description'
import { readAll, type PageReading } from '@/lib/sources/describe/page-reading'
import { findSiteName } from '@/lib/sources/describe/site-name'

export type Page = {
  /** Where it answered, after redirects. */
  url: string
  html: string
}

/** What a page of HTML says of itself. Pure, never throws, in time linear in the page's length. */
export function describePage({ url, html }: Page): PageDescription {
  const page = readAll(url, html)
  const title = findTitle(page)
  const language = findLanguage(page)
  const imageUrls = findImages(page, title)
  return {
    ...{ title, language, imageUrls, imageUrl: imageUrls[0] ?? null },
    description: findDescription(page, title),
    author: findAuthor(page),
    siteName: findSiteName(page),
    ...findDates(page, language),
    canonicalUrl: findCanonical(page),
    isPaywalled: findPaywall(page),
  }
}

/** The address that the page gives for itself; not its site's front page, which some name on every page. */
function findCanonical({ url, links, say, absolute }: PageReading): string | null {
  const said = [
    ...links.filter(({ rel }) => rel.split(/\s+/).includes('canonical')).map(({ href }) => href),
    ...say('og:url'),
  ]
  const isFront = (address: string) => new URL(address).pathname === '/' && new URL(address).search === ''
  const found = said.flatMap((address) => absolute(address) ?? []).find((address) => isFront(url) || !isFront(address))
  return found?.replace(/#.*$/, '') ?? null
}
