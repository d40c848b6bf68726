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
import type { PageView } from '@/lib/archive/views'
import { cardPath } from '@/lib/cards/card-address'
import type { Tx } from '@/lib/db'
import { queuePurges } from '@/lib/purging/queue-purges'

/**
 * What a command changed for readers: the addresses that answer differently now, old and new, and the tags under which
 * caches keep every page that shows any of it. Whoever keeps pages forgets both lists.
 */
export type Touched = { addresses: string[]; tags: string[] }

export const tags = {
  /** On every page of the archive. */
  everything: 'daybook',
  front: 'front',
  archive: 'archive',
  corrections: 'corrections',
  /** On the pages that tell how many sources still answer. */
  sources: 'sources',
  /** On pages of days without events, which lead to their neighbours. */
  emptyDays: 'empty-days',
  year: (year: string | number) => `year:${year}`,
  month: (month: string) => `month:${month}`,
  day: (date: string) => `day:${date}`,
  /** On the pages of one day of every year (`MM-DD`). */
  onThisDay: (day: string) => `on-this-day:${day}`,
  event: (id: string) => `event:${id}`,
  context: (slug: string) => `context:${slug}`,
  /** On the list of a topic's events, and on the pages of all of them: what comes before and after may change. */
  topic: (slug: string) => `topic:${slug}`,
  section: (slug: string) => `section:${slug}`,
  publisher: (slug: string) => `publisher:${slug}`,
}

/** Next keeps at most 128 tags for one entry. */
export const maxTags = 120

/** Everything a page depends on. Pure, so that every cache tags alike. */
export function tagsOf(view: PageView): string[] {
  return [tags.everything, ...ownTagsOf(view)].slice(0, maxTags)
}

function ownTagsOf(view: PageView): string[] {
  switch (view.type) {
    case 'front':
      return [tags.front]
    case 'archive':
      return [tags.archive]
    case 'year':
      return [tags.archive, tags.year(view.year)]
    // Whoever fills a month touches those next to it; one that is empty has no such neighbour, and stands beside any.
    case 'month':
      return [tags.month(view.month), ...(view.total > 0 ? [] : [tags.emptyDays])]
    case 'day':
      return [tags.day(view.date), tags.month(view.date.slice(0, 7)), ...(view.events.length ? [] : [tags.emptyDays])]
    case 'event':
      return [
        tags.day(view.date),
        tags.event(view.id),
        ...view.stories.map(({ topic }) => tags.topic(slugOfPath(topic.path))),
      ]
    case 'corrections':
      return [tags.corrections]
    case 'sources':
      return [tags.sources]
    case 'contexts':
    case 'topics':
    case 'sections':
    case 'publishers':
      return [tags.archive]
    case 'on-this-day':
      return [tags.onThisDay(view.day)]
    case 'comparison':
      return view.contexts.map(({ path }) => tags.context(slugOfPath(path)))
    case 'timeline':
      return view.of.type === 'search' ? [] : [tags[view.of.type](slugOfPath(view.of.path))]
    // These know on which events they depend: lib/versions/cached-versions.ts.
    case 'event-version':
    case 'versions':
    case 'known-day':
    // Made anew for each request.
    case 'conformance':
      return []
    // Kept apart: docs/decisions/0028-kept-searches.md.
    case 'search':
      return []
    case 'context':
    case 'topic':
    case 'section':
    case 'publisher':
      return [tags[view.type](slugOfPath(view.path))]
  }
}

const slugOfPath = (path: string) => path.slice(path.lastIndexOf('/') + 1)

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
 * What changes when these events change (give each as it was and as it is). `neighbours` are the nearest days with
 * events around a day that got its first event or lost its last. Of a list only the first page is among the addresses:
 * nobody knows which later ones were asked for. What is looked at most comes first: caches in front are told one by one.
 */
export function touchedBy(events: TouchedEvent[], neighbours: string[] = []): Touched {
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
      tags.front,
      tags.archive,
      ...(neighbours.length ? [tags.emptyDays] : []),
      ...[...years].map(tags.year),
      ...[...months].map(tags.month),
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
  for (let i = 0; i < announced.length; i += 30) {
    const payload = JSON.stringify(announced.slice(i, i + 30))
    await tx.$executeRaw`select pg_notify(${touchedChannel}, ${payload})`
  }
  await queuePurges(tx, { addresses: touched.addresses, tags: announced })
}
