import type { CountedLinkView } from '@/lib/archive/list-views'
import type { EventView } from '@/lib/archive/views'

/** One of two contexts that are compared; `events` are all its public ones. */
export type ComparedView = CountedLinkView & { earliest: string; latest: string }

/** In how many events of each month or year the first is, the second, and both. As `ActivityView` otherwise. */
export type SharedActivityView = { period: string; first: number; second: number; together: number }[]

/** Two contexts on one axis of time, and the events that name both, newest first: one page of them, which holds whole days. */
export type ComparisonView = {
  type: 'comparison'
  path: string
  /** In the order of their addresses. */
  contexts: [ComparedView, ComparedView]
  together: { events: number; earliest: string | null; latest: string | null }
  activity: SharedActivityView
  /** This page's events are before this date; null on the first page. */
  before: string | null
  /** The `before` of the page that follows; null on the last. */
  next: string | null
  events: EventView[]
  /** When any event of either last changed. */
  modifiedAt: string
}
