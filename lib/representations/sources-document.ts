import type { SourceCountsView, SourcesView } from '@/lib/archive/sources-view'
import type { Site } from '@/lib/representations/representation'
import { instant } from '@/lib/representations/plain-text'
import { formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** How many sources still answer; `next` is the page with more publishers. */
export function sourcesDocument(view: SourcesView, site: Site) {
  return {
    type: view.type,
    url: urlOf(view, site),
    ...countsOf(view.counts),
    next: view.next === null ? null : urlOf(pageOf(view, view.next), site),
    formats: formatsOf(view, site),
    years: view.years.map(({ year, ...counts }) => ({ year, ...countsOf(counts) })),
    publisherTotal: view.publisherTotal,
    publishers: view.publishers.map(({ name, path, ...counts }) => ({
      ...{ name, url: urlOf({ type: 'publisher', path }, site) },
      ...countsOf(counts),
    })),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}

/** Another page of it. */
export const pageOf = ({ type, path }: SourcesView, page: number) => ({
  ...{ type, path },
  query: page === 1 ? '' : `page=${page}`,
})

const countsOf = (counts: SourceCountsView) => ({
  total: counts.total,
  alive: counts.alive,
  moved: counts.moved,
  paywalled: counts.paywalled,
  dead: counts.dead,
  soft404: counts.soft404,
  parked: counts.parked,
  unreachable: counts.unreachable,
  unchecked: counts.unchecked,
  archived: counts.archived,
  saved: counts.saved,
})
