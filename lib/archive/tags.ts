import { monthOfPath } from '@/lib/archive/addresses'
import type { PageView } from '@/lib/archive/views'

/** Under what caches keep every page that shows something: whoever changes it names the tag, and they forget those pages. */
export const tags = {
  /** On every page of the archive. */
  everything: 'daybook',
  /** On what lists the latest events, whatever their days: feeds. */
  latest: 'latest',
  archive: 'archive',
  corrections: 'corrections',
  /** On the pages that tell how many sources still answer. */
  sources: 'sources',
  /** On what was made while the archive had no event: the front page, days, months. */
  empty: 'empty',
  year: (year: string | number) => `year:${year}`,
  month: (month: string) => `month:${month}`,
  /** On the HTML pages of a month's days, which tell how busy the others are: touched where one of them gets another shade. */
  heat: (month: string) => `heat:${month}`,
  /** On pages of days without events, which lead to the nearest that have some: touched where those may be others. */
  beside: (date: string) => `beside:${date}`,
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

/** Whether it is for what pages tell of others only aside: one reader more may get it as it was, and none is to wait for it. */
export const isAside = (tag: string): boolean => tag.startsWith('heat:')

/** Next keeps at most 128 tags for one entry. */
export const maxTags = 120

/** Everything a page depends on. Pure, so that every cache tags alike. */
export function tagsOf(view: PageView): string[] {
  return [tags.everything, ...ownTagsOf(view)].slice(0, maxTags)
}

function ownTagsOf(view: PageView): string[] {
  switch (view.type) {
    // A day that becomes one of the latest touches the one before it, which was one of them.
    case 'front':
      return view.days.length ? view.days.map(({ date }) => tags.day(date)) : [tags.empty]
    case 'archive':
      return [tags.archive]
    case 'year':
      return [tags.archive, tags.year(view.year)]
    case 'month':
      return [
        tags.month(view.month),
        ...(view.total > 0 ? [] : nearestOf(view, (path) => tags.month(monthOfPath(path)))),
      ]
    case 'day':
      return [tags.day(view.date), ...(view.events.length ? [] : nearestOf(view, ({ date }) => tags.beside(date)))]
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

/** Whoever fills a day or a month touches those next to it that have events; one that has none is told of there. */
function nearestOf<Neighbour>(
  { previous, next }: { previous: Neighbour | null; next: Neighbour | null },
  tagOf: (neighbour: Neighbour) => string,
): string[] {
  const nearest = [previous ?? [], next ?? []].flat() as Neighbour[]
  return nearest.length ? nearest.map(tagOf) : [tags.empty]
}

const slugOfPath = (path: string) => path.slice(path.lastIndexOf('/') + 1)
