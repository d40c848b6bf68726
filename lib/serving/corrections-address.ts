import { addressIn, correctionsPath, formats } from '@/lib/archive/addresses'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { moved, negotiated, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/** Whether a path is one of the list of corrections. */
export const isCorrectionsPath = (path: string): boolean => /^\/corrections(?:[/.]|$)/.test(path)

/**
 * The addresses of the list of corrections: without a suffix it is HTML, as the archive is; `?before=2017-04-07` is the page of what
 * was put right before that day. A `before` that is no date is no page.
 */
export function routeCorrections(url: URL, accept: string | null): ReaderRoute {
  const [, suffix] = /^\/corrections(\.[a-z]+|\/|)$/.exec(url.pathname) ?? []
  const format = suffix === '' || suffix === '/' ? 'html' : formats.find((known) => `.${known}` === suffix)
  const before = url.searchParams.get('before')
  const isPage = before === null || parsePlainDate(before) !== null
  if (!format || !isPage) return nothing(format ?? 'html')
  const list = { type: 'corrections', path: correctionsPath, before }
  if (format === 'html' && suffix !== '') return moved(addressIn('html', list))
  const at = page(`corrections/${before ?? 'latest'}`, format)
  return suffix === '' ? negotiated(accept, list, at) : at
}
