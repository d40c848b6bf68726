import { searchPath } from '@/lib/archive/addresses'
import type { FacetView, SearchView } from '@/lib/archive/search-views'
import type { Site } from '@/lib/representations/representation'
import { absolute, formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** What a search found, but for its events. `next`, as every `url`, is the address in HTML. */
export function searchFacts(view: SearchView, site: Site) {
  const url = (query: string) => urlOf({ type: 'search', path: searchPath, query }, site)
  const facets = (values: FacetView[]) => values.map(({ name, events, query }) => ({ name, events, url: url(query) }))
  const { spelling, date } = view
  return {
    type: view.type,
    name: view.name,
    url: urlOf(view, site),
    total: view.total,
    totalIs: view.totalIs,
    next: view.next === null ? null : url(view.next),
    formats: formatsOf(view, site),
    asked: { ...view.asked },
    note: view.note,
    spelling: spelling && { use: spelling.use, name: spelling.name, url: url(spelling.query) },
    understoodDate: date && {
      ...{ name: date.name, span: date.span, use: date.use },
      page: absolute(pageOf(date), site),
      url: url(date.query),
    },
    facets: {
      sections: facets(view.facets.sections),
      contexts: facets(view.facets.contexts),
      publishers: facets(view.facets.publishers),
      years: facets(view.facets.years),
    },
    matches: view.matches.map(({ event, in: text, start, end, text: words }) => ({
      event,
      in: text,
      start,
      end,
      text: words,
    })),
  }
}

/** The address of a date's own page: a day's has a suffix, a month's and a year's have none. */
export const pageOf = ({ span, path }: { span: 'day' | 'month' | 'year'; path: string }): string =>
  span === 'day' ? `${path}/index.html` : path
