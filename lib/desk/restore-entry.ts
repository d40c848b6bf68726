import { z } from 'zod'
import { EventContent } from '@/lib/desk/content'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { EntryRef, readEntries, readHistory, type HistoryEntry } from '@/lib/desk/history'
import { saveDraft, type Saved, type SaveFailure } from '@/lib/desk/save-draft'
import { completed } from '@/lib/desk/snapshot'
import { fail, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

export const RestoreEntryForm = z.object({
  id: z.uuid(),
  entry: EntryRef,
  /** The draft's and the event's versions that were seen; 0 where there was none. */
  version: z.coerce.number().int().min(0),
  eventVersion: z.coerce.number().int().min(0),
})
export type RestoreEntryForm = z.output<typeof RestoreEntryForm>

export type RestoreFailure = SaveFailure | { type: 'unreadable' }

/**
 * Makes an event again what it was, as a draft: nothing is public by it. What the entry lacks stays as it is now. Refused where
 * somebody saved since the history was seen.
 */
export async function restoreEntry(actor: Actor, form: RestoreEntryForm): Promise<Result<Saved, RestoreFailure>> {
  const event = await getDeskEvent(actor, form.id)
  const entry = event && (await readHistory(actor, event)).find(({ ref }) => ref === form.entry)
  if (!entry) return fail({ type: 'not-found' })
  const snapshot = (await readEntries(event.id, [entry])).get(entry.ref)
  const { data: content } = EventContent.safeParse(snapshot && completed(snapshot, event.content))
  if (!content) return fail({ type: 'unreadable' })
  const { id, version, eventVersion } = form
  const comment = event.draft?.comment ?? `Restored ${entryInWords(entry)}`
  const correction = event.draft?.correction ?? null
  const save = { id, version, eventVersion, content, seen: event.content, comment, correction }
  return saveDraft(actor, save, { act: 'draft.restore', from: entry.ref })
}

/** "version 3", "the draft of 7 April 2017, 12:04 UTC" would be said in words of a page; here in as few as can be. */
const entryInWords = ({ version, at }: HistoryEntry): string =>
  version === null ? `the draft of ${at.slice(0, 16).replace('T', ' ')} UTC` : `version ${version}`
