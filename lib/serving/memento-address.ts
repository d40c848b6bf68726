import { dateOfParams, formats, isSlug, type Format } from '@/lib/archive/addresses'
import { preferredFormat } from '@/lib/serving/negotiation'
import { nothing, type ReaderRoute } from '@/lib/serving/reader-route'

const asked =
  /^\/(?<what>timegate|timemap)(?<path>\/news\/(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?:\/(?<name>[^/.]+))?(?<suffix>\.[a-z]+|))$/

/**
 * Where one asks for a page as it was (RFC 7089): `/timegate/news/2017/04/7/<slug>.html` leads to the version of the time that
 * `Accept-Datetime` names, `/timemap/…` lists them all. What follows is the page's address; without
 * a suffix the version is in the format that `Accept` asks for. Null for all others.
 */
export function routeMemento(url: URL, accept: string | null): ReaderRoute | null {
  if (!/^\/(?:timegate|timemap)(?:\/|$)/.test(url.pathname)) return null
  const { what = '', name, suffix = '', year = '', month = '', day = '' } = asked.exec(url.pathname)?.groups ?? {}
  const date = dateOfParams({ year, month, day })
  const format = suffix === '' ? preferredFormat(what === 'timegate' ? accept : null) : formatOf(suffix)
  if (!date || !format || (name !== undefined && !isSlug(name))) return nothing('json')
  const isDay = name === undefined || (name === 'index' && suffix !== '')
  const of = isDay ? date : `${date}/${name}`
  const vary = suffix === '' ? 'accept-datetime, accept' : 'accept-datetime'
  return {
    serve: `/formats/${what}/${format}/${of}`,
    format: 'json',
    ...(what === 'timegate' ? { vary } : {}),
  }
}

const formatOf = (suffix: string): Format | undefined => formats.find((format) => `.${format}` === suffix)
