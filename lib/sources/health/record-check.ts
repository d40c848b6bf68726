import type { Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'
import type { VisitOutcome } from '@/lib/sources/health/visit-outcome'

/** A source that was visited. */
export type CheckedSource = { id: string; url: string }

/**
 * Writes what a visit says of a source: its state, its history, when it is to be visited next. Announces the pages that
 * show it when their readers will see it otherwise, and returns them. Has the description of earlier visits compared, so
 * it comes before `recordDescription`.
 */
export function recordCheck(tx: Tx, source: CheckedSource, outcome: VisitOutcome): Promise<Touched> {
  void [tx, source, outcome]
  return Promise.resolve({ addresses: [], tags: [] })
}
