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
import { moved, negotiated, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

/**
 * The addresses of what leads to the archive's pages: `/contexts`, `/topics`, `/sections`, `/publishers?page=2`, HTML without a suffix, and
 * `/on-this-day/04/7`, which is a folder as a month is, with `?before=` for its older years. Null for all others.
 */
export function routeWay(url: URL, accept: string | null): ReaderRoute | null {
  return routeNames(url, accept) ?? routeOnThisDay(url, accept)
}

function routeNames({ pathname: path, searchParams }: URL, accept: string | null): ReaderRoute | null {
  const [, type = '', suffix = ''] = /^\/([a-z]+)(\.[a-z]+|\/|)$/.exec(path) ?? []
  if (!isNamesType(type)) return null
  // The others have one page, whatever is asked of it.
  const number = type === 'publishers' ? (searchParams.get('page') ?? '1') : '1'
  const here = { type, path: `/${type}`, query: number === '1' ? '' : `page=${number}` }
  const format = formatOf(suffix === '/' || suffix === '.html' ? '' : suffix)
  if (!format || !/^[1-9]\d{0,4}$/.test(number)) return nothing(format ?? 'html')
  if (suffix === '/' || suffix === '.html') return moved(addressIn('html', here))
  const names = page(number === '1' ? `names/${type}` : `names/${type}/${number}`, format)
  return suffix === '' ? negotiated(accept, here, names) : names
}

const formatOf = (suffix: string): Format | undefined =>
  suffix === '' ? 'html' : formats.find((known) => `.${known}` === suffix)

function routeOnThisDay(url: URL, accept: string | null): ReaderRoute | null {
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
  if (!isSpeltSo) return moved(addressIn(format, asked))
  const years = page(`on-this-day/${date.slice(5)}/${before ?? 'latest'}`, format)
  return format === 'html' ? negotiated(accept, asked, years) : years
}
