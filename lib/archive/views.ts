import type { ListType } from '@/lib/archive/addresses'

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
  status: 'unchecked' | 'alive' | 'moved' | 'dead' | 'paywalled' | 'unreachable'
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

/** How much happened in each month (`YYYY-MM`) or each year (`YYYY`), oldest first; those between without any are there too. */
export type ActivityView = { period: string; events: number }[]

/** A context or topic, and in how many events. */
export type CountedLinkView = LinkView & { events: number }

/** A text under which a thing appears, and in how many events. */
export type AliasView = { name: string; events: number }

export type SubtopicView = CountedLinkView & { subtopics: SubtopicView[] }

/** What is to be said of a list beyond its events; on its later pages all of it is empty. */
export type ListAboutView = {
  activity: ActivityView
  /** Most frequent first, without the name itself. */
  aliases: AliasView[]
  /** The names of those that turned out to be this one. */
  formerNames: string[]
  /** Other contexts in its events, with how many of them: those first of which this says most. Of contexts alone. */
  appearsWith: CountedLinkView[]
  /** How many events, the latest, `appearsWith` is counted in; null where in all. */
  latestOnly: number | null
  /** The topics right above a topic, the most frequent first. */
  partOf: LinkView[]
  /** The topics under a topic, nested, those with most events first. */
  subtopics: SubtopicView[]
}

/** Everything about a context, a topic or a section: one page of it, which holds whole days. */
export type ListView = {
  type: ListType
  path: string
  name: string
  wikipedia: string | null
  /** Published events on all pages together. */
  total: number
  /** The days of the first and the latest of them. */
  earliest: string
  latest: string
  /** Null where the newest day comes first. */
  order: 'oldest' | null
  /** This page's events are before this date; null on the first page. */
  before: string | null
  /** Oldest first, this page's events are after this date; null on the first page. */
  after: string | null
  /** The `before`, or oldest first the `after`, of the page that follows; null on the last. */
  next: string | null
  /** By day, a day's events in the order of its page. */
  events: EventView[]
  /** When any event of the list, on whichever page, last changed. */
  modifiedAt: string
  about: ListAboutView
}

/** What there is of one kind of names, so that it can be found: sections all of them, contexts and topics the foremost. */
export type NamesView = {
  type: 'contexts' | 'topics' | 'sections'
  path: string
  /** How many there are that have published events. */
  total: number
  /** Those with most events first. */
  most: CountedLinkView[]
  /** Those with most events in the archive's latest weeks; of sections none, for `most` has them all. */
  recent: CountedLinkView[]
  /** The first of the days that count as recent. */
  recentSince: string | null
}

/** What happened on one day of every year, the newest year first: one page of it, which holds whole years. */
export type OnThisDayView = {
  type: 'on-this-day'
  path: string
  /** `MM-DD` */
  day: string
  /** On all pages together. */
  total: number
  /** Every year that has events on this day. */
  years: DayCountView[]
  /** This page's years are before this date; null on the first page. */
  before: string | null
  /** The `before` of the page that follows; null on the last. */
  next: string | null
  events: EventView[]
  modifiedAt: string | null
}

/** Everything that was put right in events that are public, newest first: one page of it, which holds whole days (UTC). */
export type CorrectionsView = {
  type: 'corrections'
  path: string
  /** On all pages together. */
  total: number
  /** What this page lists was put right before this date; null on the first page. */
  before: string | null
  /** The `before` of the page that follows; null on the last. */
  next: string | null
  corrections: (CorrectionView & { event: { headline: string; path: string; date: string } })[]
  /** When any event that was ever put right last changed; null where none was. */
  modifiedAt: string | null
}

/** One page of what a search found. */
export type SearchView = {
  type: 'search'
  path: '/search'
  /** The search as it stands in its address, without the question mark. */
  query: string
  /** The words it is for; empty where it only filters. */
  name: string
  asked: {
    from: string | null
    to: string | null
    section: string | null
    context: string | null
    publisher: string | null
    cover: 'yes' | null
    sort: 'relevance' | 'newest' | 'oldest'
  }
  /** Why nothing was looked for, in words. */
  note: string | null
  /** Names that misspelt words may have meant: instead of which (nothing was found) or besides which these are offered. */
  spelling: { use: 'instead' | 'perhaps'; name: string; query: string } | null
  /** A date that the words name: its page, and the search for the other words within it. */
  date: {
    name: string
    path: string
    span: 'day' | 'month' | 'year'
    use: 'searched' | 'offered'
    query: string
  } | null
  total: number
  totalIs: 'exact' | 'at least'
  /** The search of the page that follows; null on the last. */
  next: string | null
  /** Of `total` events, how many are in which section, have which context … the most frequent first. */
  facets: { sections: FacetView[]; contexts: FacetView[]; publishers: FacetView[]; years: FacetView[] }
  events: EventView[]
  matches: MatchView[]
}

/** The search narrowed to one value of one filter. */
export type FacetView = { name: string; events: number; query: string }

/** Where a text of an event says what was looked for, in UTF-16 code units. */
export type MatchView = { event: string; in: 'headline' | 'summary'; start: number; end: number; text: string }

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
