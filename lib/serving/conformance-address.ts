import { addressIn, conformancePath, formats } from '@/lib/archive/addresses'
import { moved, negotiated, nothing, type ReaderRoute } from '@/lib/serving/reader-route'

/**
 * The addresses of which standards are kept: without a suffix it is HTML. It is read from a file that no command announces, so it is
 * made anew for each request. Null for all other addresses.
 */
export function routeConformance(url: URL, accept: string | null): ReaderRoute | null {
  if (!/^\/conformance(?:[/.]|$)/.test(url.pathname)) return null
  const [, suffix] = /^\/conformance(\.[a-z]+|\/|)$/.exec(url.pathname) ?? []
  const format = suffix === '' || suffix === '/' ? 'html' : formats.find((known) => `.${known}` === suffix)
  if (!format) return nothing('html')
  const here = { type: 'conformance', path: conformancePath }
  if (format === 'html' && suffix !== '') return moved(addressIn('html', here))
  const serve = format === 'html' ? '/html/conformance' : `/formats/${format}/conformance/latest`
  const at: ReaderRoute = { serve, format, isLive: true }
  return suffix === '' ? negotiated(accept, here, at) : at
}
