import {
  addressIn,
  dateOfParams,
  formats,
  isNamesType,
  onThisDayPath,
  type Addressed,
  type Format,
} from '@/lib/archive/addresses'
import { parsePlainDate, today } from '@/lib/dates/plain-date'
import { moved, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/**
 * The addresses of what leads to the archive's pages: `/contexts`, `/topics`, `/sections`, which are HTML without a suffix, and
 * `/on-this-day/04/7`, which is a folder as a month is, with `?before=` for its older years. Null for all others.
 */
export function routeWay(url: URL): ReaderRoute | null {
  return routeNames(url.pathname) ?? routeOnThisDay(url)
}

function routeNames(path: string): ReaderRoute | null {
  const [, type = '', suffix = ''] = /^\/([a-z]+)(\.[a-z]+|\/|)$/.exec(path) ?? []
  if (!isNamesType(type)) return null
  if (suffix === '/' || suffix === '.html') return moved(`/${type}`)
  const format = formatOf(suffix)
  return format ? page(`names/${type}`, format) : nothing('html')
}

const formatOf = (suffix: string): Format | undefined =>
  suffix === '' ? 'html' : formats.find((known) => `.${known}` === suffix)

function routeOnThisDay(url: URL): ReaderRoute | null {
  const path = url.pathname
  if (!/^\/on-this-day(?:[/.]|$)/.test(path)) return null
  if (/^\/on-this-day\/?$/.test(path))
    return { redirect: onThisDayPath(today().slice(5)), status: 302, isPassing: true }
  const [, month = '', day = '', suffix] = /^\/on-this-day\/(\d{1,2})\/(\d{1,2})(\/index\.[a-z]+|\/|)$/.exec(path) ?? []
  const date = dateOfParams({ year: '2000', month, day })
  const format = suffix === '/' ? 'html' : formatOf(suffix?.replace('/index', '') ?? '.')
  const before = url.searchParams.get('before')
  if (!date || !format || (before !== null && parsePlainDate(before) === null)) return nothing(format ?? 'html')
  const asked: Addressed = { type: 'on-this-day', path: onThisDayPath(date.slice(5)), before }
  const isSpeltSo = path === addressIn(format, asked).split('?')[0]
  return isSpeltSo
    ? page(`on-this-day/${date.slice(5)}/${before ?? 'latest'}`, format)
    : moved(addressIn(format, asked))
}
