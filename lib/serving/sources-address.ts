import { addressIn, formats, sourcesPath } from '@/lib/archive/addresses'
import { moved, negotiated, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/** Whether a path is one of how many sources still answer. */
export const isSourcesPath = (path: string): boolean => /^\/sources(?:[/.]|$)/.test(path)

/** The addresses of that page: without a suffix it is HTML; `?page=2` has more publishers, and what is no number is no page. */
export function routeSources(url: URL, accept: string | null): ReaderRoute {
  const [, suffix] = /^\/sources(\.[a-z]+|\/|)$/.exec(url.pathname) ?? []
  const format = suffix === '' || suffix === '/' ? 'html' : formats.find((known) => `.${known}` === suffix)
  const number = url.searchParams.get('page') ?? '1'
  if (!format || !/^[1-9]\d{0,4}$/.test(number)) return nothing(format ?? 'html')
  const here = { type: 'sources', path: sourcesPath, query: number === '1' ? '' : `page=${number}` }
  if (format === 'html' && suffix !== '') return moved(addressIn('html', here))
  const at = page(`sources/${number}`, format)
  return suffix === '' ? negotiated(accept, here, at) : at
}
