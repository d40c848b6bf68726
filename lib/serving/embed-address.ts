import { dateOfParams, dayPath, embedPath, eventPath, isListType, isSlug, listPath } from '@/lib/archive/addresses'
import { moved, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/**
 * The addresses of what other sites frame: `/embed/news/2017/04/7/<slug>`, `/embed/news/2017/04/7`, `/embed/topics/<slug>` and the
 * other lists. Null for all others, also for timelines.
 */
export function routeEmbed({ pathname }: URL): ReaderRoute | null {
  const [, path, slashes] = /^\/embed(\/.*?)(\/*)$/.exec(pathname) ?? []
  if (path === undefined) return null
  const route = ofNews(path) ?? ofList(path)
  return route && 'serve' in route && slashes ? moved(embedPath(path)) : route
}

function ofNews(path: string): ReaderRoute | null {
  const [, year = '', month = '', day = '', slug] = /^\/news\/(\d+)\/(\d+)\/(\d+)(?:\/([^/]+))?$/.exec(path) ?? []
  if (year === '') return null
  const date = dateOfParams({ year, month, day })
  if (!date || (slug !== undefined && !isSlug(slug))) return nothing('html')
  const spelt = slug === undefined ? dayPath(date) : eventPath(date, slug)
  if (path !== spelt) return moved(embedPath(spelt))
  return page(slug === undefined ? `embedded/day/${date}` : `embedded/event/${date}/${slug}`, 'html')
}

function ofList(path: string): ReaderRoute | null {
  const [, type = '', slug = ''] = /^\/([a-z]+)s\/([^/]+)$/.exec(path) ?? []
  return isListType(type) && isSlug(slug) && path === listPath(type, slug)
    ? page(`embedded/list/${type}/${slug}`, 'html')
    : null
}
