/** What somebody was told of an event. */
export type KnownEvent = {
  id: string
  date: string
  headline: string
  status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'WITHDRAWN'
  /** What was acknowledged, in order, as the log calls it. */
  acts: string[]
  /** Where it is or was public, the latest last; without suffix. */
  paths: string[]
  /** ETag at the desk. */
  tag: string
  /** When it is to be published. */
  publishAt: number | null
  imageId: string | null
}

/** What was acknowledged: an answer that was received, an exit with 0. */
export type Ledger = {
  events: Map<string, KnownEvent>
  /** Of pictures that were taken in. */
  images: Set<string>
  /** Days that an import said it has, with how many events each. */
  days: Map<string, number>
  /** How much was acknowledged in all. */
  count: number
  /** What was refused that nobody gave a reason for, and the like. */
  faults: string[]
  /** Events that somebody works at. */
  busy: Set<string>
}

export const newLedger = (): Ledger => ({
  ...{ events: new Map(), images: new Set(), days: new Map() },
  ...{ count: 0, faults: [], busy: new Set() },
})
