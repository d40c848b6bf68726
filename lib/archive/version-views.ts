import type { CoverImageView, OriginView } from '@/lib/archive/views'

/**
 * An event as one of its versions said it, in what was kept of that version and nothing else: what is learnt later (whether a link still
 * answers, that two contexts are one) is in the event's own page. So it stays what it is, to the byte.
 */
export type EventVersionView = {
  type: 'event-version'
  id: string
  version: number
  /** "/news/2017/04/7/some-slug/v/3": the address the event had then. */
  path: string
  /** Without the version; leads to wherever the event is now. */
  eventPath: string
  /** The version that readers saw before it. */
  previous: string | null
  /** Since when it stood, in UTC. */
  at: string
  date: string
  section: string | null
  heading: string | null
  topics: NamedView[]
  headline: string
  summary: string | null
  contexts: NamedView[]
  sources: KeptSourceView[]
  coverImage: KeptCoverView | null
  publishedAt: string
  modifiedAt: string
  license: string
  origin: OriginView | null
}

/** A topic or context by its name and article; which page lists it may change. */
export type NamedView = { name: string; wikipedia: string | null }

export type KeptSourceView = {
  publisher: string
  url: string
  title: string | null
  publishedOn: string | null
  archiveUrl: string | null
}

export type KeptCoverView = Omit<CoverImageView, 'drawing'>

/** A version among others; the oldest comes first. */
export type VersionLinkView = { version: number; path: string; at: string }

/** All versions of an event that readers saw, with what tells each from every other. */
export type VersionsView = {
  type: 'versions'
  path: string
  event: { headline: string; path: string; date: string }
  versions: KeptVersionView[]
  modifiedAt: string
}

export type KeptVersionView = VersionLinkView & {
  headline: string
  /** Of its canonical JSON, in hexadecimal digits. */
  sha256: string
  /** What it said otherwise than the one before it; of the first, nothing. */
  changed: string[]
}

/** A day as it was known at a moment, and what became of it since. */
export type KnownDayView = {
  type: 'known-day'
  date: string
  /** "/news/2017/04/7/known/2017-10-02", or with a moment "…/known/2017-10-02T223005Z". */
  path: string
  dayPath: string
  /** The moment, in UTC: of a date its last one. */
  knownAt: string
  /** When the day became what it was then; null where nothing of it was known yet. */
  at: string | null
  /** When it had changed before, and changed next. */
  previous: MomentView | null
  next: MomentView | null
  events: EventVersionView[]
  since: SinceView[]
  modifiedAt: string | null
}

export type MomentView = { path: string; at: string }

/** What an event became after a day was known so. */
export type SinceView = {
  kind: 'added' | 'changed' | 'moved' | 'merged' | 'withdrawn'
  headline: string
  /** Where it, or what it became part of, is now. */
  path: string
  at: string
  /** What changed; of a withdrawal why. */
  changed: string[]
  reason: string | null
}
