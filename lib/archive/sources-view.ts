/** How many sources are how, as readers are told of each. */
export type SourceCountsView = {
  total: number
  unchecked: number
  alive: number
  moved: number
  paywalled: number
  unreachable: number
  /** Their servers say that they are gone. */
  dead: number
  soft404: number
  parked: number
  /** Of all of them, those that have a copy elsewhere. */
  archived: number
  /** Of the dead, soft 404 and parked ones, those that have. */
  saved: number
}

/** How many sources of published events still answer: in all, by the years of the events, by publisher. */
export type SourcesView = {
  type: 'sources'
  path: string
  /** `page=2`; empty on the first page. */
  query: string
  /** Counted from 1; null on the first page. */
  page: number | null
  counts: SourceCountsView
  /** Oldest first. A source counts in each year that cites it; on later pages empty. */
  years: ({ year: number } & SourceCountsView)[]
  publisherTotal: number
  /** This page's publishers, those with most sources first. */
  publishers: ({ name: string; path: string } & SourceCountsView)[]
  /** The number of the page that follows; null on the last. */
  next: number | null
  /** When any of these numbers last changed; null where nothing was ever counted. */
  modifiedAt: string | null
}

/** How many lead to something. */
export const workingOf = ({ alive, moved, paywalled }: SourceCountsView): number => alive + moved + paywalled

/** How many lead to nothing any more. */
export const lostOf = ({ dead, soft404, parked }: SourceCountsView): number => dead + soft404 + parked

/** How many have been looked at and have been seen or missed. */
export const judgedOf = (counts: SourceCountsView): number => workingOf(counts) + lostOf(counts)
