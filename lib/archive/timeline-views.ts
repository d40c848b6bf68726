import type { CoverImageView } from '@/lib/archive/views'

/** A topic, a context or what a search finds, laid out in time: all of it, or what lies between two days. */
export type TimelineView = {
  type: 'timeline'
  path: string
  /** What is asked for, as it stands in the address, without the question mark. */
  query: string
  of: { type: 'context' | 'topic' | 'search'; name: string; path: string; query: string }
  /** The days between which it is asked for. */
  from: string | null
  to: string | null
  /** The first and the last day that it reaches over; null where nothing happened. */
  earliest: string | null
  latest: string | null
  total: number
  /** A search looks at its newest matches; where there are more, this says so. */
  totalIs: 'exact' | 'at least'
  /** How many events each period has that has any, where they are too many to be drawn one by one; else none. */
  unit: PeriodUnit | null
  periods: PeriodView[]
  /** Oldest first: all of them, or of the busiest periods those with most sources. */
  shows: 'all' | 'busiest'
  events: TimelineEventView[]
  /** The queries of as long a time before and after, and of all of it; null where there is nothing more. */
  ways: { earlier: string | null; later: string | null; whole: string | null }
  /** Null of a search, which depends on everything. */
  modifiedAt: string | null
}

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** `query` is that of the timeline of this time alone. */
export type PeriodView = { from: string; to: string; events: number; query: string }

export type TimelineEventView = {
  headline: string
  path: string
  date: string
  section: string | null
  /** How many it rests on. */
  sourceCount: number
  coverImage: CoverImageView | null
}
