import { addressIn, dateOfParams, dayPath, eventPath, formats, isSlug, type Format } from '@/lib/archive/addresses'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { preferredFormat } from '@/lib/serving/negotiation'
import { moved, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'
import { knownPath, lastInstantOf, versionPath, versionsPath } from '@/lib/versions/version-addresses'

const day = String.raw`\/news\/(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})`
const version = new RegExp(`^${day}\\/(?<slug>[^/.]+)\\/(?:v\\/(?<version>\\d+)|versions)(?<suffix>\\.[a-z]+|\\/|)$`)
const known = new RegExp(`^${day}\\/known\\/(?<known>[^/.]+)(?<suffix>\\.[a-z]+|\\/|)$`)

/**
 * The addresses of what was: `/news/2017/04/7/<slug>/v/3`, which without a suffix goes to the one that `Accept` asks for and never
 * changes, `…/<slug>/versions` with all of them, `/news/2017/04/7/known/2017-10-02`; `?known=` of a day is what its form asks. Null for
 * all others.
 */
export function routeVersion(url: URL, accept: string | null): ReaderRoute | null {
  return routeOne(url.pathname, accept) ?? routeKnown(url.pathname, accept) ?? routeForm(url)
}

function routeOne(path: string, accept: string | null): ReaderRoute | null {
  const { slug = '', version: number, suffix = '', ...parts } = groupsOf(version, path) ?? {}
  const date = dateOfParams(asParts(parts))
  if (slug === '') return null
  const format = formatOf(suffix)
  if (!date || !isSlug(slug) || !format || (number !== undefined && !/^[1-9]\d{0,8}$/.test(number)))
    return nothing(format ?? 'html')
  const event = eventPath(date, slug)
  const asked =
    number === undefined
      ? { type: 'versions', path: versionsPath(event) }
      : { type: 'event-version', path: versionPath(event, Number(number)) }
  const elsewhere = elsewhereOf(asked, path, suffix, accept)
  if (elsewhere) return elsewhere
  if (number === undefined) return page(`versions/${date}/${slug}`, format)
  return { ...page(`version/${date}/${slug}/${number}`, format), isImmutable: true }
}

function routeKnown(path: string, accept: string | null): ReaderRoute | null {
  const { known: asked, suffix = '', ...parts } = groupsOf(known, path) ?? {}
  if (asked === undefined || ['versions', 'cite', 'sources'].includes(asked)) return null
  const date = dateOfParams(asParts(parts))
  const format = formatOf(suffix)
  if (!date || !format || !lastInstantOf(asked)) return nothing(format ?? 'html')
  const target = { type: 'known-day', path: knownPath(date, asked) }
  return elsewhereOf(target, path, suffix, accept) ?? page(`known/${date}/${asked}`, format)
}

/** Where a date is spelt otherwise or no suffix is given. */
function elsewhereOf(
  target: { type: string; path: string },
  path: string,
  suffix: string,
  accept: string | null,
): ReaderRoute | null {
  const isSpeltSo = path === target.path + suffix
  if (suffix.startsWith('.')) return isSpeltSo ? null : moved(target.path + suffix)
  if (!isSpeltSo || suffix === '/') return moved(target.path)
  return { redirect: addressIn(preferredFormat(accept), target), status: 302, vary: 'Accept' }
}

/** A date that is none leaves readers on the day. */
function routeForm({ pathname, searchParams }: URL): ReaderRoute | null {
  const asked = searchParams.get('known')
  const [, year = '', month = '', number = ''] =
    /^\/news\/(\d{4})\/(\d\d)\/(\d{1,2})\/index\.html$/.exec(pathname) ?? []
  const date = dateOfParams({ year, month, day: number })
  if (asked === null || !date) return null
  const to = parsePlainDate(asked)
    ? addressIn('html', { type: 'known-day', path: knownPath(date, asked) })
    : addressIn('html', { type: 'day', path: dayPath(date) })
  return { redirect: to, status: 302, isPassing: true }
}

const groupsOf = (pattern: RegExp, path: string): Record<string, string | undefined> | undefined =>
  pattern.exec(path)?.groups

const asParts = ({ year = '', month = '', day = '' }: Record<string, string | undefined>) => ({ year, month, day })

const formatOf = (suffix: string): Format | null =>
  suffix.startsWith('.') ? (formats.find((format) => `.${format}` === suffix) ?? null) : 'html'
