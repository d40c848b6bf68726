import { eventPath } from '@/lib/archive/addresses'
import type { RelatedView } from '@/lib/archive/views'
import { publicDb, type Tx } from '@/lib/db'
import { fromDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { choose } from '@/lib/related/choose'
import { readRelated, type RelatedRow } from '@/lib/related/read-related'

/** How many related events a page lists. */
const listed = 8

/**
 * The events related to a published one: those that editors pinned, in their order; then those that have most to do with it, of
 * the updates of one story in few days the best alone as long as there are others. Hidden ones never.
 */
export async function listRelated(eventId: string, date: PlainDate, tx: Tx = publicDb): Promise<RelatedView[]> {
  const rows = await readRelated(tx, eventId, 'published')
  const pinned = rows.filter(({ kind }) => kind === 'PINNED').slice(0, listed)
  const computed = rows.filter(({ kind }) => kind === null)
  return [...pinned, ...choose(computed, pinned, listed - pinned.length)].map((row) => toRelatedView(row, date))
}

function toRelatedView(row: RelatedRow, from: PlainDate): RelatedView {
  const date = fromDatabaseDate(row.date)
  const { headline, contexts, topics, words } = row
  return {
    headline,
    path: eventPath(date, row.slug ?? ''),
    date,
    relation: date === from ? 'same day' : date < from ? 'earlier' : 'later',
    ...{ contexts, topics, words },
  }
}
