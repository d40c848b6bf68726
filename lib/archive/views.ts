import type { CorrectionsView, CountedLinkView, ListView, NamesView, OnThisDayView } from '@/lib/archive/list-views'
import type { ComparisonView } from '@/lib/archive/comparison-view'
import type { ConformanceView } from '@/lib/archive/conformance-view'
import type { SearchView } from '@/lib/archive/search-views'
import type { SourcesView } from '@/lib/archive/sources-view'
import type { TimelineView } from '@/lib/archive/timeline-views'
import type { EventVersionView, KnownDayView, VersionLinkView, VersionsView } from '@/lib/archive/version-views'

/**
 * What a page shows, as plain data: the one model behind HTML, JSON, XML and Markdown. Dates are `YYYY-MM-DD`, instants
 * ISO 8601 in UTC. Paths are root-relative and carry no suffix ("/news/2017/04/7/some-slug"); representations add theirs.
 */
export type EventView = {
  type: 'event'
  id: string
  version: number
  path: string
  date: string
  section: string | null
  heading: string | null
  topics: LinkView[]
  headline: string
  summary: string | null
  contexts: LinkView[]
  sources: SourceView[]
  coverImage: CoverImageView | null
  publishedAt: string
  modifiedAt: string
  /** Address of the licence the text is under. */
  license: string
  origin: OriginView | null
}

/** A topic or context: its own page and the article it stands for. */
export type LinkView = { name: string; path: string; wikipedia: string | null }

export type SourceView = {
  publisher: string
  url: string
  title: string | null
  publishedOn: string | null
  archiveUrl: string | null
  /** Where everything of its publisher is listed. */
  publisherPath?: string | null
  status: 'unchecked' | 'alive' | 'moved' | 'dead' | 'soft-404' | 'parked' | 'paywalled' | 'unreachable'
}

/** `url` is absolute, or root-relative for an image that is ours. */
export type CoverImageView = {
  url: string
  alt: string
  caption: string | null
  credit: string
  license: string
  /** How pages draw it: no fact of the event. */
  drawing: DrawingView
}

export type DrawingView = {
  /** In pixels, of what is at the image's address; null where nobody has measured it. */
  width: number | null
  height: number | null
  /** The point that stays in view when it is cut further, as shares of its sides. */
  focus: { x: number; y: number }
  /** Its copies: `<folder>/<width>.avif` and `.webp` for each width; null where there is but the one at its address. */
  renditions: { folder: string; widths: number[] } | null
}

export type OriginView = { name: string; url: string; revision: number | null }

/**
 * A headline the event had, the address it had then, and since when (oldest first; the last is today's). Empty when it never changed.
 * `correction` says what was wrong, where the headline changed to put it right.
 */
export type ChangeView = { headline: string; path: string; at: string; correction?: string }

/** What was wrong, in words for readers, and when it was put right. */
export type CorrectionView = { note: string; at: string }

export type RelatedView = {
  headline: string
  path: string
  date: string
  relation: 'earlier' | 'later' | 'same day'
  /** What both share, which is the reason: names of contexts, in code point order; names of stories, the outermost first. */
  contexts: string[]
  topics: string[]
  /** And of the words of both the most telling ones, as this event has them; without those that the names say. */
  words: string[]
}

/** Another event of the same day. */
export type NeighbourView = { headline: string; path: string }

/** A story that an event belongs to, with the events of it that come right before and after, in the order of time. */
export type StoryView = { topic: LinkView; previous: StoryStepView | null; next: StoryStepView | null }
export type StoryStepView = NeighbourView & { date: string }

export type EventPageView = EventView & {
  changes: ChangeView[]
  /** Newest first. */
  corrections: CorrectionView[]
  related: RelatedView[]
  previousEvent: NeighbourView | null
  nextEvent: NeighbourView | null
  /** Those of its topics that have other events, the outermost first. */
  stories: StoryView[]
  /** Those that readers saw, the oldest first; the last is this one. */
  versions: VersionLinkView[]
}

export type DayView = {
  type: 'day'
  date: string
  path: string
  /** The nearest days before and after that have events. */
  previous: DayLinkView | null
  next: DayLinkView | null
  events: EventView[]
  /** Null for a day without events. */
  modifiedAt: string | null
}

export type DayLinkView = { date: string; path: string }

/** The latest three days that have events, newest first. */
export type FrontView = { type: 'front'; path: '/'; days: DayView[]; modifiedAt: string | null }

export type DayCountView = { date: string; path: string; events: number }

export type MonthView = {
  type: 'month'
  /** `YYYY-MM` */
  month: string
  path: string
  /** Paths of the nearest months that have events. */
  previous: string | null
  next: string | null
  /** Every calendar day of the month, also those without events. */
  days: DayCountView[]
  total: number
}

export type YearView = {
  type: 'year'
  year: number
  path: string
  previous: number | null
  next: number | null
  /** Twelve months, each with all its days. */
  months: { month: string; path: string; total: number; days: DayCountView[] }[]
  total: number
  /** The ten days with most events, those first. */
  biggestDays: DayCountView[]
  /** The contexts named most often, with in how many of the year's events. */
  mostNamed: CountedLinkView[]
}

export type ArchiveView = {
  type: 'archive'
  path: '/news'
  years: { year: number; path: string; total: number; months: { month: string; path: string; total: number }[] }[]
  total: number
  earliest: string | null
  latest: string | null
}

/** What stands at an address that was withdrawn: a 410 that says why. */
export type WithdrawnView = {
  type: 'withdrawn'
  path: string
  date: string
  headline: string
  reason: string
  withdrawnAt: string
}

export type PageView =
  | FrontView
  | DayView
  | EventPageView
  | ArchiveView
  | YearView
  | MonthView
  | ListView
  | CorrectionsView
  | NamesView
  | OnThisDayView
  | SearchView
  | ComparisonView
  | TimelineView
  | SourcesView
  | EventVersionView
  | VersionsView
  | KnownDayView
  | ConformanceView
