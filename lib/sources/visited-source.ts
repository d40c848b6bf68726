import type { Visited, VisitFailure } from '@/lib/outbound/visit'
import type { Result } from '@/lib/result'

/** A source that was visited. */
export type VisitedSource = { id: string; url: string }

/** What a visit to a source came to. */
export type VisitOutcome = {
  /** When it began. */
  at: Date
  milliseconds: number
  visit: Result<Visited, VisitFailure>
  /** The body in letters, markup included, where it is HTML, XHTML or plain text. */
  text: string | null
}
