import { addressIn, formats, isListType, isSlug, listPath, searchPath, type Format } from '@/lib/archive/addresses'
import { preferredFormat } from '@/lib/serving/negotiation'
import { moved, nothing, type ReaderRoute } from '@/lib/serving/reader-route'
import { rangePart, rangeString, readRange, unreadablePart } from '@/lib/timeline/range'

const timelinePath =
  /^(?<embed>\/embed)?\/(?:(?<kind>context|topic)s\/(?<slug>[^/.]+)|search)\/(?<file>timeline|timelinejs)(?<suffix>\.[a-z]+|\/|)$/

/** What a timeline is of: its path, its query without the question mark, and what serves it behind the site's addresses. */
type Asked = {
  path: string
  query: string
  serve: (root: string, file: string) => string
  isLive: boolean
  isUnreadable?: boolean
}

/**
 * The addresses of timelines: `/topics/<slug>/timeline.html`, which without a suffix goes to the one that `Accept` asks for,
 * `?from=&to=` for a part of it; `/topics/<slug>/timelinejs.json` for TimelineJS, and `/embed/topics/<slug>/timeline` to be framed.
 * The same of contexts and of a search, which stands in the query. Null for all others.
 */
export function routeTimeline(url: URL, accept: string | null): ReaderRoute | null {
  const { embed, kind, slug = '', file, suffix = '' } = timelinePath.exec(url.pathname)?.groups ?? {}
  if (file === undefined) return /^\/embed(?:\/|$)/.test(url.pathname) ? nothing('html') : null
  const asked = kind === undefined ? ofSearch(url) : ofList(url, kind, slug)
  const format = formatOf(file, suffix)
  if (!asked || !format || (asked.isUnreadable && format !== 'html')) return nothing(format ?? 'html')
  const page = { type: 'timeline', path: asked.path, query: asked.query }
  const query = asked.query && `?${asked.query}`
  if (suffix === '/') return moved(`${embed ?? ''}${asked.path}${query}`)
  if (embed) return suffix === '' && file === 'timeline' ? serve(asked, '/html', 'embed', 'html') : nothing('html')
  if (file === 'timelinejs') return serve(asked, '/formats', 'timelinejs', 'json')
  if (suffix === '') return { redirect: addressIn(preferredFormat(accept), page), status: 302, vary: 'Accept' }
  return serve(asked, format === 'html' ? '/html' : `/formats/${format}`, 'timeline', format)
}

function formatOf(file: string, suffix: string): Format | null {
  if (file === 'timelinejs') return suffix === '.json' ? 'json' : null
  return suffix === '' || suffix === '/' ? 'html' : (formats.find((known) => `.${known}` === suffix) ?? null)
}

function ofList(url: URL, kind: string, slug: string): Asked | null {
  const range = readRange(url.searchParams)
  if (!isSlug(slug) || !isListType(kind)) return null
  return {
    path: `${listPath(kind, slug)}/timeline`,
    query: range ? rangeString(range) : url.search.slice(1),
    serve: (root, file) => `${root}/${file}/${kind}/${slug}/${range ? rangePart(range) : unreadablePart}`,
    ...{ isLive: false, isUnreadable: range === null },
  }
}

/** What is asked of a search is read where the page is made. */
const ofSearch = ({ search }: URL): Asked => ({
  path: `${searchPath}/timeline`,
  query: search.slice(1),
  serve: (root, file) => `${root}/${file}/search${search}`,
  isLive: true,
})

const serve = (asked: Asked, root: string, file: string, format: Format): ReaderRoute => ({
  serve: asked.serve(root, file),
  format,
  ...(asked.isLive ? { isLive: true } : {}),
})
