import { v5 as uuidOfName } from 'uuid'
import { canonicalAddress, type Addressed } from '@/lib/archive/addresses'
import { feedAddress, type FeedFormat, type FeedPart } from '@/lib/archive/feed-addresses'
import { licenceName } from '@/lib/images/licences'
import type { FeedEntryView, FeedView } from '@/lib/feeds/feed-view'
import { contentOfCorrection, contentOfEvent } from '@/lib/representations/feeds/entry-content'
import { instant, onOneLine, withoutForbidden } from '@/lib/representations/plain-text'
import type { Site } from '@/lib/representations/representation'
import { absolute, urlOf } from '@/lib/representations/wire-addresses'

/** Where a feed is sent from: the site, and the hub that tells of what is new in it. */
export type FeedSite = Site & { hub: string | null }

/** A feed in the terms that all its formats share; every address is absolute, every text free of what XML cannot carry. */
export type FeedDocument = {
  id: string
  title: string
  description: string
  homeUrl: string
  selfUrl: string
  /** Of an archive, the feed that it is of. */
  currentUrl: string | null
  /** The archives of what was published before and after. */
  previousUrl: string | null
  nextUrl: string | null
  /** Older events of a search, which has no archives. */
  olderUrl: string | null
  hub: string | null
  updatedAt: string
  author: { name: string; url: string }
  entries: EntryDocument[]
}

export type EntryDocument = {
  id: string
  title: string
  url: string
  summary: string | null
  html: string
  publishedAt: string
  updatedAt: string
  categories: string[]
  licence: { name: string; url: string | null }
  image: string | null
  event: { id: string; version: number; date: string }
}

/** The hub is told of what one subscribes to alone, and of no search. */
export function feedDocument(view: FeedView, format: FeedFormat, site: FeedSite): FeedDocument {
  const at = (part: FeedPart | null, query = view.query) =>
    absolute(feedAddress(format, view.home.path, part, query), site)
  const title = view.of ? `${titles[view.of.kind](view.of.name)} – ${site.name}` : site.name
  const entries = view.entries.map((entry) => entryDocument(entry, site))
  return {
    id: absolute(feedAddress('atom', view.home.path, null, view.query), site),
    title: onOneLine(view.part ? `${title}, ${periodInWords(view.part)}` : title),
    description: onOneLine(descriptionOf(view)),
    homeUrl: urlOf(view.home, site),
    selfUrl: at(view.part),
    currentUrl: view.part && at(null),
    previousUrl: view.previous && at(view.previous),
    nextUrl: view.next && at(view.next),
    olderUrl: view.older === null ? null : at(null, view.older),
    hub: view.part || view.of?.kind === 'search' ? null : site.hub,
    updatedAt: entries.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), neverBefore),
    author: { name: onOneLine(site.name), url: absolute('/', site) },
    entries,
  }
}

/** A feed must say when it was updated, also where it has nothing yet. */
const neverBefore = '1970-01-01T00:00:00Z'

const titles: Record<NonNullable<FeedView['of']>['kind'], (name: string) => string> = {
  context: (name) => name,
  topic: (name) => name,
  section: (name) => name,
  publisher: (name) => name,
  corrections: (name) => name,
  search: (name) => `Search: ${name}`,
}

function descriptionOf({ of, part }: FeedView): string {
  const what = of ? descriptions[of.kind](of.name) : 'The world’s news by day, with its sources'
  return part ? `${what}: what was published in ${periodInWords(part)}` : what
}

const descriptions: typeof titles = {
  context: (name) => `Everything about ${name}, with its sources`,
  topic: (name) => `The story of ${name}, with its sources`,
  section: (name) => `News of the section ${name}, with its sources`,
  publisher: (name) => `Events that cite ${name}`,
  corrections: () => 'What was wrong in the record and has been put right',
  search: (name) => `What a search for ${name} finds, the newest day first`,
}

const periodInWords = ({ period, part }: FeedPart) => (part === 1 ? period : `${period}, part ${part}`)

const entryDocument = (entry: FeedEntryView, site: Site): EntryDocument =>
  entry.type === 'event' ? documentOfEvent(entry.event, site) : documentOfCorrection(entry, site)

/** It is known by the event's id, whatever it is called and wherever it stands. */
function documentOfEvent(event: Extract<FeedEntryView, { type: 'event' }>['event'], site: Site): EntryDocument {
  const names = [event.section, ...event.topics.map(({ name }) => name), ...event.contexts.map(({ name }) => name)]
  return {
    id: `urn:uuid:${event.id}`,
    title: onOneLine(event.headline),
    url: urlOf(event, site),
    summary: event.summary && withoutForbidden(event.summary),
    html: contentOfEvent(event, site),
    publishedAt: instant(event.publishedAt),
    updatedAt: instant(event.modifiedAt),
    categories: [...new Set(names.flatMap((name) => (name === null ? [] : [onOneLine(name)])))],
    licence: licence(event.license),
    image: event.coverImage && absolute(event.coverImage.url, site),
    event: { id: event.id, version: event.version, date: event.date },
  }
}

/** A correction is of an event's version, and has an id that follows from both. */
function documentOfCorrection(entry: Extract<FeedEntryView, { type: 'correction' }>, site: Site): EntryDocument {
  const { event, version, note, at } = entry
  const page: Addressed = { type: 'event', path: event.path }
  return {
    id: `urn:uuid:${uuidOfName(`correction ${version}`, event.id)}`,
    title: onOneLine(`Correction: ${event.headline}`),
    url: absolute(canonicalAddress(page), site),
    summary: withoutForbidden(note),
    html: contentOfCorrection(entry, site),
    publishedAt: instant(at),
    updatedAt: instant(at),
    categories: [],
    licence: licence(event.license),
    image: null,
    event: { id: event.id, version, date: event.date },
  }
}

const licence = (kept: string) => ({
  name: onOneLine(licenceName(kept)),
  url: /^https?:\/\//.test(kept) ? kept : null,
})
