import { addressIn, comparisonPath, formats, isSlug, listPath, slugOf } from '@/lib/archive/addresses'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { preferredFormat } from '@/lib/serving/negotiation'
import { moved, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/** Whether a path is one of two contexts that are compared. */
export const isComparisonPath = (path: string): boolean => /^\/contexts\/[^/]*\/with(?:[/.]|$)/.test(path)

/**
 * The addresses of comparisons: `/contexts/twitter/with?name=Donald+Trump` is what the form asks, and leads to
 * `/contexts/donald-trump/with/twitter`: two have one address, whichever is named first.
 */
export function routeComparison(url: URL, accept: string | null): ReaderRoute {
  const [, one = '', other, suffix = ''] =
    /^\/contexts\/([^/.]+)\/with(?:\/([^/.]+)(\/+|\.[a-z]+|)|\/?)$/.exec(url.pathname) ?? []
  if (!isSlug(one)) return nothing('html')
  if (other === undefined) return chosen(one, url.searchParams.get('name') ?? '')
  const format = suffix.startsWith('.') ? formats.find((known) => `.${known}` === suffix) : 'html'
  const before = url.searchParams.get('before')
  if (!format || !isSlug(other) || (before !== null && parsePlainDate(before) === null))
    return nothing(format ?? 'html')
  if (one === other) return moved(listPath('context', one))
  const asked = { type: 'comparison', path: comparisonPath(one, other), before }
  if (one > other || suffix.startsWith('/'))
    return moved(suffix.startsWith('.') ? addressIn(format, asked) : asked.path + (before ? `?before=${before}` : ''))
  if (suffix === '') return { redirect: addressIn(preferredFormat(accept), asked), status: 302, vary: 'Accept' }
  return page(`comparison/${one}/${other}/${before ?? 'latest'}`, format)
}

/** Most names are their addresses; of another the page there says which ones there are. */
function chosen(slug: string, name: string): ReaderRoute {
  const other = slugOf(name)
  if (name.trim() === '' || other === slug) return { redirect: listPath('context', slug), status: 302, isPassing: true }
  const asked = { type: 'comparison', path: comparisonPath(slug, other) }
  return { redirect: addressIn('html', asked), status: 302, isPassing: true }
}
