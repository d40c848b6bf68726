import {
  addressIn,
  apiPath,
  embedPath,
  correctionsPath,
  dayBookPath,
  dayPath,
  eventPath,
  formats,
  listPath,
  monthBookPath,
  monthPath,
  namesTypes,
  onThisDayPath,
  sourcesPath,
  timelineJsPath,
  yearPath,
  type Addressed,
  type ListType,
} from '@/lib/archive/addresses'
import { feedAddresses } from '@/lib/archive/feed-addresses'
import { sitemapPath } from '@/lib/sitemaps/sitemap-name'
import { tags } from '@/lib/archive/tags'
import { cardPath } from '@/lib/cards/card-address'
import type { Tx } from '@/lib/db'
import { queuePurges } from '@/lib/purging/queue-purges'

/**
 * What a command changed for readers: the addresses that answer differently now, old and new, and the tags under which
 * caches keep every page that shows any of it. Whoever keeps pages forgets both lists.
 */
export type Touched = { addresses: string[]; tags: string[] }

/** An event as it stood before or after a command. */
export type TouchedEvent = {
  id: string
  date: string
  slug: string | null
  contextSlugs: string[]
  topicSlugs: string[]
  sectionSlug: string | null
  /** Whose pages it cites, and whose reports. */
  publisherSlugs?: string[]
}

/**
 * What changes around days whose number of events changed: those that got their first event or lost their last, the nearest days with
 * events around them, and the months (`YYYY-MM`) of days that have another shade.
 */
export type Around = { turned: string[]; neighbours: string[]; heats: string[] }
export const nothingAround: Around = { turned: [], neighbours: [], heats: [] }

/**
 * What changes when these events change (give each as it was and as it is), also on the pages of days around them. Of a list
 * only the first page is among the addresses: nobody knows which later ones were asked for. What is looked at most comes first:
 * caches in front are told one by one.
 */
export function touchedBy(events: TouchedEvent[], { turned, neighbours, heats }: Around = nothingAround): Touched {
  const days = new Set([...events.map((event) => event.date), ...neighbours])
  const months = new Set([...days].map((date) => date.slice(0, 7)))
  const years = new Set([...days].map((date) => date.slice(0, 4)))
  const lists = events.flatMap(listsOf)
  return {
    addresses: unique([
      ...['/', ...inFormats({ type: 'front', path: '/' })],
      ...[...days].flatMap((date) => inFormats({ type: 'day', path: dayPath(date) })),
      ...events.flatMap(({ date, slug }) => (slug ? inFormats({ type: 'event', path: eventPath(date, slug) }) : [])),
      ...lists.flatMap(({ type, slug }) => inFormats({ type, path: listPath(type, slug) })),
      ...countsOf([...days]),
      ...namesTypes.flatMap((type) => inFormats({ type, path: `/${type}` })),
      ...[...days].flatMap((date) => inFormats({ type: 'on-this-day', path: onThisDayPath(date.slice(5)) })),
      ...[...days].flatMap((date) => shownElsewhere({ type: 'day', path: dayPath(date) })),
      ...events.flatMap(({ date, slug }) =>
        slug ? shownElsewhere({ type: 'event', path: eventPath(date, slug) }) : [],
      ),
      ...lists.flatMap(({ type, slug }) => shownElsewhere({ type, path: listPath(type, slug) })),
      ...lists.flatMap(timelineAddresses),
      ...['/', ...lists.map(({ type, slug }) => listPath(type, slug))].flatMap(feedAddresses),
      ...[...days].map(dayBookPath),
      ...[...months].map(monthBookPath),
      ...['/sitemap.xml', '/news-sitemap.xml', '/offline.json', '/about'],
      ...['pages', ...months].map((of) => sitemapPath({ of, part: 1 })),
      ...[...days].map((date) => apiPath('days', date)),
      ...events.map(({ id }) => apiPath('events', id)),
      ...lists.map(({ type, slug }) => apiPath(`${type}s`, slug)),
    ]),
    tags: unique([
      tags.latest,
      tags.archive,
      ...(turned.length ? [tags.empty] : []),
      ...[...years].map(tags.year),
      ...[...months].map(tags.month),
      ...heats.map(tags.heat),
      ...[...turned, ...neighbours].map(tags.beside),
      ...[...days].map(tags.day),
      ...[...days].map((date) => tags.onThisDay(date.slice(5))),
      ...events.map((event) => tags.event(event.id)),
      ...lists.map(({ type, slug }) => tags[type](slug)),
    ]),
  }
}

/**
 * What changes when what is known of these events' sources changes, and nothing they say: the pages that list sources. How much
 * happened when is as it was.
 */
export function touchedByEvidence(events: TouchedEvent[]): Touched {
  const { addresses, tags: all } = touchedBy(events)
  const counts = new Set([
    tags.archive,
    ...events.flatMap(({ date }) => [tags.year(date.slice(0, 4)), tags.month(date.slice(0, 7))]),
  ])
  const paths = new Set(countsOf(events.map(({ date }) => date)))
  return { addresses: addresses.filter((path) => !paths.has(path)), tags: all.filter((tag) => !counts.has(tag)) }
}

const inFormats = (page: Addressed): string[] => formats.map((format) => addressIn(format, page))

/** Where is told how much happened in the years and months of these dates: pages of the archive have no suffix as well. */
const countsOf = (dates: string[]): string[] =>
  unique([
    '/news',
    ...dates.flatMap((date) => [yearPath(Number(date.slice(0, 4))), monthPath(date.slice(0, 7))]),
  ]).flatMap((path) => [path, ...inFormats({ type: 'archive', path })])

/** What other sites show of a page: its card and its embed. */
const shownElsewhere = (page: Addressed): string[] => [cardPath(page), embedPath(page.path)]

/** A section has no timeline, and a publisher none. */
function timelineAddresses({ type, slug }: { type: ListType; slug: string }): string[] {
  if (type === 'section' || type === 'publisher') return []
  const list = listPath(type, slug)
  const path = `${list}/timeline`
  return [...inFormats({ type: 'timeline', path }), timelineJsPath(list), embedPath(path)]
}

/** What changes when something is put right, or an event changes in which something was. */
export const touchedCorrections: Touched = {
  addresses: [...inFormats({ type: 'corrections', path: correctionsPath }), ...feedAddresses(correctionsPath)],
  tags: [tags.corrections],
}

/** What changes when sources are counted anew, and are not as many, or not as well, as before. */
export const touchedSources: Touched = {
  addresses: inFormats({ type: 'sources', path: sourcesPath }),
  tags: [tags.sources],
}

/** The lists an event is on. */
const listsOf = ({
  contextSlugs,
  topicSlugs,
  sectionSlug,
  publisherSlugs = [],
}: TouchedEvent): { type: ListType; slug: string }[] => [
  ...contextSlugs.map((slug) => ({ type: 'context', slug }) as const),
  ...topicSlugs.map((slug) => ({ type: 'topic', slug }) as const),
  ...(sectionSlug === null ? [] : [{ type: 'section', slug: sectionSlug } as const]),
  ...publisherSlugs.map((slug) => ({ type: 'publisher', slug }) as const),
]

export const mergeTouched = (all: Touched[]): Touched => ({
  addresses: unique(all.flatMap((touched) => touched.addresses)),
  tags: unique(all.flatMap((touched) => touched.tags)),
})

const unique = (texts: string[]) => [...new Set(texts)]

/** The channel on which commands tell every running server what they touched. */
export const touchedChannel = 'daybook_touched'

/**
 * Tells all running servers, at the commit of this transaction, which tags to forget, and has the caches in front of them
 * told. A notification holds 8,000 bytes: a long list goes out in pieces, a very long one as "everything".
 */
export async function announceTouched(tx: Tx, touched: Touched): Promise<void> {
  const announced = touched.tags.length > 2_000 ? [tags.everything] : touched.tags
  const payloads: string[] = []
  for (let i = 0; i < announced.length; i += 30) payloads.push(JSON.stringify(announced.slice(i, i + 30)))
  if (payloads.length)
    await tx.$executeRaw`select pg_notify(${touchedChannel}, payload) from unnest(${payloads}::text[]) as payload`
  await queuePurges(tx, { addresses: touched.addresses, tags: announced })
}
