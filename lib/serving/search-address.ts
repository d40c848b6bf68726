import { addressIn, formats, searchPath } from '@/lib/archive/addresses'
import { moved, negotiated, nothing, type ReaderRoute } from '@/lib/serving/reader-route'

/** Whether a path is one of the search. */
export const isSearchPath = (path: string): boolean => /^\/search(?:[/.]|$)/.test(path)

/**
 * The addresses of the search: without a suffix it is HTML; what is asked stands in the query, whose values are read where the
 * page is made. `/search/suggest` offers names while somebody types.
 */
export function routeSearch(url: URL, accept: string | null): ReaderRoute {
  if (url.pathname === `${searchPath}/suggest`) return live(`/formats/json/suggest${url.search}`, 'json')
  const [, suffix] = /^\/search(\.[a-z]+|\/+|)$/.exec(url.pathname) ?? []
  const format = suffix === '' || suffix?.startsWith('/') ? 'html' : formats.find((known) => `.${known}` === suffix)
  if (!format) return nothing('html')
  const asked = { type: 'search', path: searchPath, query: url.search.slice(1) }
  if (format === 'html' && suffix !== '') return moved(addressIn('html', asked))
  const at = live(`${format === 'html' ? '/html/search' : `/formats/${format}/search`}${url.search}`, format)
  return suffix === '' ? negotiated(accept, asked, at) : at
}

const live = (serve: string, format: (typeof formats)[number]): ReaderRoute => ({ serve, format, isLive: true })
