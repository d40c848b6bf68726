import {
  addressIn,
  dateOfParams,
  dayPath,
  eventPath,
  formats,
  isSlug,
  monthOfParams,
  monthPath,
  type Format,
} from '@/lib/archive/addresses'
import { routeBook } from '@/lib/serving/book-address'
import { routeCard } from '@/lib/serving/card-address'
import { routeCitation } from '@/lib/serving/citation-address'
import { isComparisonPath, routeComparison } from '@/lib/serving/comparison-address'
import { routeConformance } from '@/lib/serving/conformance-address'
import { isCorrectionsPath, routeCorrections } from '@/lib/serving/corrections-address'
import { routeDumps } from '@/lib/serving/dumps-address'
import { routeEmbed } from '@/lib/serving/embed-address'
import { routeFeed } from '@/lib/serving/feed-address'
import { isListPath, routeList } from '@/lib/serving/list-address'
import { routeMachines } from '@/lib/serving/machine-address'
import { preferredFormat } from '@/lib/serving/negotiation'
import { routeWay } from '@/lib/serving/way-address'
import { routeOembed } from '@/lib/serving/oembed-address'
import { moved, negotiated, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'
import { isSourcesPath, routeSources } from '@/lib/serving/sources-address'
import { isSearchPath, routeSearch } from '@/lib/serving/search-address'
import { routeMemento } from '@/lib/serving/memento-address'
import { routeTimeline } from '@/lib/serving/timeline-address'
import { routeVersion } from '@/lib/serving/version-address'

/**
 * The address rules, from the path alone: the one spelling of a date, the suffix that `Accept` asks for, `?date=` of the
 * form that jumps to a day. Null when the path is none of the readers' addresses.
 */
export function routeReader(url: URL, accept: string | null): ReaderRoute | null {
  const path = url.pathname
  if (path === '/') return negotiated(accept, { type: 'front', path }, page('front/latest', 'html'))
  const way = routeFeed(url) ?? routeWay(url, accept) ?? routeMachines(url) ?? routeBook(url) ?? routeDumps(url)
  if (way) return way
  if (isComparisonPath(path)) return routeComparison(url, accept)
  const elsewhere = routeCard(url) ?? routeEmbed(url) ?? routeOembed(url)
  if (elsewhere) return elsewhere
  const timeline = routeTimeline(url, accept)
  if (timeline) return timeline
  if (isListPath(path)) return routeList(url, accept)
  if (isCorrectionsPath(path)) return routeCorrections(url, accept)
  if (isSourcesPath(path)) return routeSources(url, accept)
  if (isSearchPath(path)) return routeSearch(url, accept)
  const was =
    routeConformance(url, accept) ?? routeVersion(url, accept) ?? routeMemento(url, accept) ?? routeCitation(path)
  if (was) return was
  if (path !== '/news' && !path.startsWith('/news/') && !/^\/index\.\w+$/.test(path)) return null
  if (path.endsWith('/')) return moved(path.replace(/\/+$/, ''))
  const { parts, file, format } = split(path)
  if (format === null) return nothing('html')
  const [root, year, month, day, ...more] = parts
  if (more.length || (root !== undefined && root !== 'news')) return nothing(format)
  if (day !== undefined) return routeDay({ year: year ?? '', month: month ?? '', day }, file, accept)
  if (file !== null && file.name !== 'index') return nothing(format)
  if (root === undefined) return page('front/latest', format)
  const at = routeFolder(url, { year, month }, file, format)
  return file === null && 'serve' in at ? negotiated(accept, { type: 'folder', path }, at) : at
}

type File = { name: string; format: Format | null }

/** "/news/2017/04/7/some-slug.json" is the folders [news 2017 04 7] and the file "some-slug" in JSON. */
function split(path: string): { parts: string[]; file: File | null; format: Format | null } {
  const parts = path.slice(1).split('/')
  const last = parts.at(-1) ?? ''
  const dot = last.indexOf('.')
  if (dot < 0)
    return parts.length < 5
      ? { parts, file: null, format: 'html' }
      : { parts: parts.slice(0, -1), file: { name: last, format: null }, format: 'html' }
  const suffix = formats.find((format) => format === last.slice(dot + 1)) ?? null
  return { parts: parts.slice(0, -1), file: { name: last.slice(0, dot), format: suffix }, format: suffix }
}

function routeDay(
  asked: { year: string; month: string; day: string },
  file: File | null,
  accept: string | null,
): ReaderRoute {
  const format = file?.format ?? 'html'
  const date = dateOfParams(asked)
  if (!date || (file && !isSlug(file.name))) return nothing(format)
  const isIndex = file === null || (file.name === 'index' && file.format !== null)
  const target = isIndex ? { type: 'day', path: dayPath(date) } : { type: 'event', path: eventPath(date, file.name) }
  const spelt = `/news/${asked.year}/${asked.month}/${asked.day}`
  if (spelt !== dayPath(date)) return moved(file?.format ? addressIn(file.format, target) : target.path)
  if (!file?.format) return { redirect: addressIn(preferredFormat(accept), target), status: 302, vary: 'Accept' }
  return page(isIndex ? `day/${date}` : `event/${date}/${file.name}`, file.format)
}

/** The archive, a year or a month of it: without a file's name their addresses are pages in HTML. */
function routeFolder(
  url: URL,
  { year, month }: { year?: string; month?: string },
  file: File | null,
  format: Format,
): ReaderRoute {
  if (year === undefined) return routeArchive(url, format)
  return month === undefined ? routeYear(year, format) : routeMonth({ year, month }, file, format)
}

function routeMonth(asked: { year: string; month: string }, file: File | null, format: Format): ReaderRoute {
  const month = monthOfParams(asked)
  if (!month) return nothing(format)
  const target = { type: 'month', path: monthPath(month) }
  if (asked.month.length !== 2) return moved(file ? addressIn(format, target) : target.path)
  return page(`month/${month}`, format)
}

function routeYear(year: string, format: Format): ReaderRoute {
  return monthOfParams({ year, month: '1' }) ? page(`year/${year}`, format) : nothing(format)
}

function routeArchive(url: URL, format: Format): ReaderRoute {
  const [year = '', month = '', day = ''] = url.searchParams.get('date')?.split('-') ?? []
  const date = dateOfParams({ year, month, day })
  return date
    ? { redirect: addressIn('html', { type: 'day', path: dayPath(date) }), status: 302 }
    : page('archive/all', format)
}
