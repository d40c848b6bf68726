import type { ListType, NamesType } from '@/lib/archive/addresses'
import type { CorrectionView, DayCountView, EventView, LinkView, SourceView } from '@/lib/archive/views'
import type { PublisherKind } from '@/lib/publishers/kinds'

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
  /** How many events, the latest, `appearsWith` is counted in, of a publisher `aliases`; null where in all. */
  latestOnly: number | null
  /** The topics right above a topic, the most frequent first. */
  partOf: LinkView[]
  /** The topics under a topic, nested, those with most events first. */
  subtopics: SubtopicView[]
}

/** What is known of a publisher besides its events. */
export type PublisherFactsView = {
  /** ISO 3166-1, two letters. */
  country: string | null
  /** BCP 47. */
  language: string | null
  kind: PublisherKind | null
  website: string | null
  /** What is under these is its own, the longest last. */
  domains: string[]
  /** How its pages that are cited answer today; on the list's first page alone. */
  links: LinkHealthView | null
}

/** How many pages there are, how many of them answer how, and of how many a copy is kept somewhere. */
export type LinkHealthView = Record<SourceView['status'], number> & { total: number; archived: number }

/** Everything about a context, a topic, a section or a publisher: one page of it, which holds whole days. */
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
  /** Of publishers alone. */
  publisher: PublisherFactsView | null
}

/** What there is of one kind of names, so that it can be found: sections all of them, publishers page by page, of the others the foremost. */
export type NamesView = {
  type: NamesType
  path: string
  /** `page=2`; empty on the first page. */
  query: string
  /** Counted from 1; null on the first page. */
  page: number | null
  /** The number of the page that follows; null on the last, and where there are no others. */
  next: number | null
  /** How many there are that have published events. */
  total: number
  /** Those with most events first. */
  most: CountedLinkView[]
  /** Those with most events in the archive's latest weeks; of sections none, for `most` has them all, nor on later pages. */
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
