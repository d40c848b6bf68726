import { monthOfParams } from '@/lib/archive/addresses'

/** The lists of names that have a sitemap, as many files of it as they need. */
export const namesWithSitemap = ['contexts', 'topics', 'publishers'] as const
export type NamesWithSitemap = (typeof namesWithSitemap)[number]

/** One file of addresses: what it is of (`pages`, `contexts`, a month as `2017-04`), and which part of that, counted from 1. */
export type SitemapName = { of: string; part: number }

/** "/sitemaps/2017-04.xml"; its second part is "/sitemaps/2017-04.2.xml". */
export const sitemapPath = ({ of, part }: SitemapName): string => `/sitemaps/${of}${part === 1 ? '' : `.${part}`}.xml`

/** What the address of a sitemap is of; null where no file can be. */
export function parseSitemapPath(path: string): SitemapName | null {
  const [, of = '', part = '1'] = /^\/sitemaps\/([a-z]+|\d{4}-\d{2})(?:\.([2-9]|[1-9]\d{1,3}))?\.xml$/.exec(path) ?? []
  return isSitemapOf(of) && (of !== 'pages' || part === '1') ? { of, part: Number(part) } : null
}

const isSitemapOf = (of: string) => of === 'pages' || isNamesWithSitemap(of) || isMonth(of)

export const isNamesWithSitemap = (of: string): of is NamesWithSitemap => namesWithSitemap.some((known) => known === of)

function isMonth(of: string): boolean {
  const [year = '', month = ''] = of.split('-')
  return monthOfParams({ year, month }) === of
}
