import type { EventView } from '@/lib/archive/views'

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
export type FacetView = {
  name: string
  events: number
  query: string
  /** Of a publisher that the search is narrowed to, where everything of it is. */
  path?: string
}

/** Where a text of an event says what was looked for, in UTF-16 code units. */
export type MatchView = { event: string; in: 'headline' | 'summary'; start: number; end: number; text: string }
