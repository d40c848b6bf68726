import { contentDifferences, type FieldDifference } from '@/lib/desk/content-differences'
import { changedFields, emptyContent, type ContentField } from '@/lib/desk/content'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import { comparable, entryBefore, readEntries, readHistory, type HistoryEntry } from '@/lib/desk/history'
import { completed, wholeSnapshot, type Snapshot } from '@/lib/desk/snapshot'
import type { Actor } from '@/lib/users/actor'

export type Comparison = {
  /** Null where the later one is the first of all. */
  from: HistoryEntry | null
  to: HistoryEntry
  differences: FieldDifference[]
  /** What the earlier or the later one does not say, for it was not kept then. */
  lacksCover: boolean
  /** Of the later one: what restoring it would change now. */
  differsFromNow: ContentField[]
}

/**
 * Compares two entries of the history of an event that `getDeskEvent` gave to somebody, whichever was named first; without `from`, with the
 * one before. Null where there are none such, or they cannot be read.
 */
export async function compareEntries(
  actor: Actor,
  event: DeskEvent,
  fromRef: string | null,
  toRef: string,
): Promise<Comparison | null> {
  const history = await readHistory(actor, event)
  const named = [fromRef, toRef].map((ref) => history.find((entry) => entry.ref === ref) ?? null)
  const [one = null, other = null] = named
  if (!other || (fromRef !== null && !one)) return null
  const inOrder =
    one && history.indexOf(one) > history.indexOf(other) ? { from: other, to: one } : { from: one, to: other }
  const { to, from = null } = { ...inOrder, from: inOrder.from ?? entryBefore(history, inOrder.to) }
  const snapshots = await readEntries(event.id, from ? [from, to] : [to])
  const after = snapshots.get(to.ref)
  const before = from ? snapshots.get(from.ref) : nothing(event)
  if (!before || !after) return null
  return {
    from,
    to,
    differences: contentDifferences(...comparable(before, after)),
    lacksCover: before.lacksCover || after.lacksCover,
    differsFromNow: changedFields(event.content, completed(after, event.content)),
  }
}

const nothing = (event: DeskEvent): Snapshot => wholeSnapshot({ ...emptyContent(event.content.date), date: '' })
