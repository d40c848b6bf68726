import { addressIn } from '@/lib/archive/addresses'
import type { EventVersionView, KnownDayView, VersionsView } from '@/lib/archive/version-views'
import { canonicalJson, sha256 } from '@/lib/versions/fingerprint'
import { instant } from '@/lib/representations/plain-text'
import type { Site } from '@/lib/representations/representation'
import { absolute, formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/**
 * A version of an event. Our own addresses are relative to the site, as they are nowhere else: a version is the same wherever the
 * archive stands, and so is its hash.
 */
export const versionDocument = (view: EventVersionView) => ({
  type: view.type,
  id: view.id,
  version: view.version,
  url: view.path,
  eventUrl: view.eventPath,
  previous: view.previous,
  at: instant(view.at),
  date: view.date,
  section: view.section,
  heading: view.heading,
  topics: view.topics.map(({ name, wikipedia }) => ({ name, wikipedia })),
  headline: view.headline,
  summary: view.summary,
  contexts: view.contexts.map(({ name, wikipedia }) => ({ name, wikipedia })),
  sources: view.sources.map(({ publisher, url, title, publishedOn, archiveUrl }) => ({
    ...{ publisher, url, title, publishedOn, archiveUrl },
  })),
  coverImage: view.coverImage && {
    ...{ url: view.coverImage.url, alt: view.coverImage.alt, caption: view.coverImage.caption },
    ...{ credit: view.coverImage.credit, license: view.coverImage.license },
  },
  publishedAt: instant(view.publishedAt),
  modifiedAt: instant(view.modifiedAt),
  license: view.license,
  origin: view.origin && { name: view.origin.name, url: view.origin.url, revision: view.origin.revision },
})

/** The bytes that a version's JSON has, and its hash is of. */
export const versionJson = (view: EventVersionView): string => canonicalJson(versionDocument(view))

/** What tells a version from every other text: SHA-256 of its JSON, in hexadecimal digits. */
export const fingerprintOf = (view: EventVersionView): string => sha256(versionJson(view))

export const versionsDocument = (view: VersionsView, site: Site) => ({
  type: view.type,
  url: urlOf(view, site),
  event: {
    headline: view.event.headline,
    url: urlOf({ type: 'event', path: view.event.path }, site),
    date: view.event.date,
  },
  formats: formatsOf(view, site),
  versions: view.versions.map(({ version, path, at, headline, sha256, changed }) => ({
    ...{ version, url: absolute(path, site), at: instant(at), headline, sha256, changed },
  })),
  modifiedAt: instant(view.modifiedAt),
})

export const knownDayDocument = (view: KnownDayView, site: Site) => ({
  type: view.type,
  date: view.date,
  url: urlOf(view, site),
  day: urlOf({ type: 'day', path: view.dayPath }, site),
  knownAt: view.knownAt,
  at: view.at && instant(view.at),
  previous: view.previous && moment(view.previous, site),
  next: view.next && moment(view.next, site),
  formats: formatsOf(view, site),
  events: view.events.map(versionDocument),
  since: view.since.map(({ kind, headline, path, at, changed, reason }) => ({
    ...{ kind, headline, url: absolute(addressIn('html', { type: 'event', path }), site), at: instant(at) },
    ...{ changed, reason },
  })),
  modifiedAt: view.modifiedAt && instant(view.modifiedAt),
})

const moment = ({ path, at }: { path: string; at: string }, site: Site) => ({
  url: urlOf({ type: 'known-day', path }, site),
  at: instant(at),
})
