import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { readRelated, type RelatedRow as Row } from '@/lib/related/read-related'
import type { Editor } from '@/lib/users/actor'

export type RelatedRow = {
  id: string
  headline: string
  date: string
  isPublished: boolean
  /** What both have, which is why the one is related to the other. */
  contexts: string[]
  topics: string[]
  words: string[]
  /** Whether an editor's word holds seen from the other event too. */
  isMutual: boolean
}

export type RelatedAtDesk = {
  /** In their order, which readers see first. */
  pinned: RelatedRow[]
  hidden: (RelatedRow & { reason: string | null })[]
  /** Those that the ranking found, the best first; readers see fewer. */
  computed: RelatedRow[]
}

/** The events related to one, as its editors see them: pinned, hidden and computed, with the reasons. */
export async function listRelatedAtDesk(_: Editor, eventId: string): Promise<RelatedAtDesk> {
  const rows = await readRelated(db, eventId, 'desk')
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind)
  return {
    pinned: of('PINNED').map(toRow),
    hidden: of('HIDDEN').map((row) => ({ ...toRow(row), reason: row.reason })),
    computed: of(null).map(toRow),
  }
}

const toRow = ({ id, headline, date, status, contexts, topics, words, isMutual }: Row): RelatedRow => ({
  ...{ id, headline, date: fromDatabaseDate(date), isPublished: status === 'PUBLISHED' },
  ...{ contexts, topics, words, isMutual },
})
