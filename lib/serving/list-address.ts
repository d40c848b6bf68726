import {
  addressIn,
  formats,
  isSlug,
  listPath,
  listTypes,
  queryOf,
  type Addressed,
  type Format,
  type ListType,
} from '@/lib/archive/addresses'
import { listPageOf } from '@/lib/archive/list-pages'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { preferredFormat } from '@/lib/serving/negotiation'
import { moved, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/** Whether a path is one of contexts, topics or sections. */
export const isListPath = (path: string): boolean => typeOf(path) !== undefined

/**
 * The addresses of lists: `/contexts/twitter` goes to the suffix that `Accept` asks for, `?before=2017-04-07` is the page
 * of the events before that day and stays with the address, as `?order=oldest&after=2017-04-07` does. What is no date there is
 * no page.
 */
export function routeList(url: URL, accept: string | null): ReaderRoute {
  const type = typeOf(url.pathname)
  const { slug, suffix, format } = splitFile(url.pathname)
  const part = partOf(url.searchParams)
  if (!type || !format || !isSlug(slug) || !part) return nothing(format ?? 'html')
  const list = { type, path: listPath(type, slug), ...part }
  if (suffix === '/') return moved(list.path + queryOf(list))
  if (suffix === '') return { redirect: addressIn(preferredFormat(accept), list), status: 302, vary: 'Accept' }
  return page(`list/${type}/${slug}/${listPageOf(list)}`, format)
}

/** Which part of the list is asked for, and in which order; null where that names no page. */
function partOf(query: URLSearchParams): Pick<Addressed, 'order' | 'before' | 'after'> | null {
  const isOldest = query.get('order') === 'oldest'
  const from = query.get(isOldest ? 'after' : 'before')
  if (from !== null && parsePlainDate(from) === null) return null
  return isOldest ? { order: 'oldest', after: from } : { before: from }
}

const typeOf = (path: string): ListType | undefined =>
  listTypes.find((type) => path === listPath(type, '').slice(0, -1) || path.startsWith(listPath(type, '')))

/** "/contexts/twitter.json" is the slug "twitter" in JSON; without a suffix, or with slashes for one, still HTML. */
function splitFile(path: string): { slug: string; suffix: string; format: Format | null } {
  const [, slug = '', suffix = ''] = /^\/[^/]+\/([^/.]+)(\/+|\.[^/]*|)$/.exec(path) ?? []
  const format = suffix.startsWith('.') ? (formats.find((known) => `.${known}` === suffix) ?? null) : 'html'
  return { slug, suffix: suffix.startsWith('/') ? '/' : suffix, format }
}
