import anyAscii from 'any-ascii'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'

export const formats = ['html', 'json', 'xml', 'md', 'jsonld', 'txt'] as const
export type Format = (typeof formats)[number]

/** "/news/2017/04/7": the month has two digits, the day has no leading zero. */
export function dayPath(date: string): string {
  const [year, month, day] = date.split('-')
  return `/news/${year}/${month}/${Number(day)}`
}

export const eventPath = (date: string, slug: string): string => `${dayPath(date)}/${slug}`
export const monthPath = (month: string): string => `/news/${month.replace('-', '/')}`
/** "/news/2017/04" is the month 2017-04. */
export const monthOfPath = (path: string): string => path.slice(-7).replace('/', '-')
export const yearPath = (year: number): string => `/news/${String(year).padStart(4, '0')}`

/**
 * What has an address: a page's kind and path, of a list's later pages the date that their events are before, or, oldest
 * first, after; of a search its query. `next` tells whether there are more.
 */
export type Addressed = {
  type: string
  path: string
  before?: string | null
  order?: 'oldest' | null
  after?: string | null
  query?: string
  next?: unknown
}

/** The address of a page's path in one format: events and lists are files, all other pages are folders. In HTML corrections, searches and the like have no suffix. */
export function addressIn(format: Format, page: Addressed): string {
  const query = queryOf(page)
  if (format === 'html' && isBare(page)) return `${page.path}${query}`
  if (isFile(page)) return `${page.path}.${format}${query}`
  return `${page.path === '/' ? '' : page.path}/index.${format}${query}`
}

/** These have no suffix in HTML. */
const isBare = ({ type }: Addressed) =>
  ['corrections', 'on-this-day', 'search', 'sources', 'conformance'].includes(type) || isNamesType(type)

/** "?before=2017-04-07", "?order=oldest&after=2017-04-07", of a search "?q=…". */
export function queryOf({ before, order, after, query }: Omit<Addressed, 'type' | 'path'>): string {
  if (query) return `?${query}`
  if (order) return after ? `?order=oldest&after=${after}` : '?order=oldest'
  return before ? `?before=${before}` : ''
}

const isFile = ({ type }: Addressed) =>
  ['event', 'withdrawn', 'corrections', 'search', 'sources', 'comparison', 'timeline'].includes(type) ||
  ['conformance', 'event-version', 'versions', 'known-day'].includes(type) ||
  isNamesType(type) ||
  isListType(type)

/**
 * The one address of a page in HTML. The front page and the archive's lists have no suffix there; days, events and
 * lists of events do (their suffixless address negotiates). A whole list turned round is the same page.
 */
export function canonicalAddress(page: Addressed): string {
  if (page.order && !page.after && page.next === null) return canonicalAddress({ ...page, order: null })
  return isFile(page) || isBare(page) || page.type === 'day' ? addressIn('html', page) : page.path
}

/** Where everything that was put right is listed. */
export const correctionsPath = '/corrections'

export const searchPath = '/search'

/** Where is told how many sources still answer. */
export const sourcesPath = '/sources'

/** Where is told what this site is, and who makes it. */
export const aboutPath = '/about'

/** A day or a month as a book: "/news/2017/04/7/day.epub", "/news/2017/04/month.epub". */
export const dayBookPath = (date: string): string => `${dayPath(date)}/day.epub`
export const monthBookPath = (month: string): string => `${monthPath(month)}/month.epub`

/** Where is told which standards the site keeps. */
export const conformancePath = '/conformance'
export const dumpsPath = '/dumps'

export const listTypes = ['context', 'topic', 'section', 'publisher'] as const
export type ListType = (typeof listTypes)[number]

export const isListType = (type: string): type is ListType => listTypes.some((known) => known === type)

/** Where the names of a kind are listed: "/contexts". */
export const namesTypes = ['contexts', 'topics', 'sections', 'publishers'] as const
export type NamesType = (typeof namesTypes)[number]
export const isNamesType = (type: string): type is NamesType => namesTypes.some((known) => known === type)

/** "/on-this-day/04/7" of "04-07": spelt as in the address of a day. */
export const onThisDayPath = (day: string): string => dayPath(`2000-${day}`).replace('/news/2000', '/on-this-day')

/** "/contexts/twitter": where everything about a context, a topic, a section or a publisher is listed. */
export const listPath = (type: ListType, slug: string): string => `/${type}s/${slug}`

/** "/contexts/donald-trump/with/twitter": the two in the order of their slugs. */
export const comparisonPath = (slug: string, other: string): string =>
  slug < other ? `${listPath('context', slug)}/with/${other}` : `${listPath('context', other)}/with/${slug}`

/** Where a context's, a topic's or a search's timeline is told in the form of TimelineJS; by what it is of. */
export const timelineJsPath = (path: string): string => `${path}/timelinejs.json`

/** Where a timeline is shown for other sites to frame; by the timeline's path. */
export const embedPath = (path: string): string => `/embed${path}`

/** A section is known by its name, which its slug follows. */
export const sectionPath = (name: string): string => listPath('section', slugOf(name))

/**
 * The slug of a headline: its first 140 characters, transliterated to ASCII, lower case, every other run of characters
 * one hyphen. Never empty: a headline of symbols alone becomes "event". The rule is the one of the site's first
 * addresses, which must go on answering.
 */
export function slugOf(headline: string): string {
  const slug = anyAscii([...headline.trim()].slice(0, 140).join(''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.slice(0, 200).replace(/-$/, '') || 'event'
}

/** The first free slug among `slug`, `slug-2`, `slug-3` … */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug
  for (let n = 2; ; n++) if (!isTaken(`${slug}-${n}`)) return `${slug}-${n}`
}

/** A slug as it may stand in an address; anything else cannot name an event and is not looked up. */
export const isSlug = (text: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 220

/** The date that the parts of an address name, however they are spelt; null for a day that does not exist. */
export function dateOfParams(params: { year: string; month: string; day: string }): PlainDate | null {
  if (!/^\d{4}$/.test(params.year) || !/^\d{1,2}$/.test(params.month) || !/^\d{1,2}$/.test(params.day)) return null
  return parsePlainDate(`${params.year}-${params.month.padStart(2, '0')}-${params.day.padStart(2, '0')}`)
}

/** `YYYY-MM` of the parts of an address, or null. Year 0 and months beyond twelve do not exist. */
export function monthOfParams(params: { year: string; month: string }): string | null {
  return dateOfParams({ ...params, day: '1' })?.slice(0, 7) ?? null
}

/** Where the API tells of an event, a day or a name: "/api/v1/events/<id>". */
export const apiPath = (kind: 'events' | 'days' | NamesType, of: string): string => `/api/v1/${kind}/${of}`
