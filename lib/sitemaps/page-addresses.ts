import {
  aboutPath,
  correctionsPath,
  monthPath,
  namesTypes,
  sectionPath,
  sourcesPath,
  yearPath,
  canonicalAddress,
} from '@/lib/archive/addresses'
import { getNames } from '@/lib/archive/names'
import type { SitemapAddress } from '@/lib/sitemaps/list-addresses'
import { findMonths, latestOf, type MonthRow } from '@/lib/sitemaps/months'

/** The pages that lead to the others: the front page, the archive with its years and months, the lists, the sections. */
export async function* listPages(): AsyncGenerator<SitemapAddress[]> {
  const [months, sections] = await Promise.all([findMonths(), getNames('sections')])
  const paths = [aboutPath, ...namesTypes.map((type) => `/${type}`), correctionsPath, sourcesPath]
  yield [
    ...['/', '/news'].map((path) => ({ path, modifiedAt: latestOf(months) })),
    ...paths.map((path) => ({ path, modifiedAt: null })),
    ...sections.most.map(({ name }) => ({
      path: canonicalAddress({ type: 'section', path: sectionPath(name) }),
      modifiedAt: null,
    })),
    ...yearsOf(months),
    ...months.map(({ month, modifiedAt }) => ({ path: monthPath(month), modifiedAt })),
  ]
}

function yearsOf(months: MonthRow[]): SitemapAddress[] {
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))]
  return years.map((year) => ({
    path: yearPath(Number(year)),
    modifiedAt: latestOf(months.filter(({ month }) => month.startsWith(year))),
  }))
}
