import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { changedFields, EventContent, isSameContent } from '@/lib/desk/content'
import { findDraft, lockEvent, type DraftRow } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { keepSave } from '@/lib/desk/keep-save'
import { mergeContents, type Merged } from '@/lib/desk/merge-contents'
import { canSee, canWrite } from '@/lib/desk/policy'
import { refusalOf, type Refused } from '@/lib/desk/refused-content'
import type { EventState } from '@/lib/events/event-state'
import { readEvents } from '@/lib/events/load-events'
import { inLines } from '@/lib/forms/text'
import { keepCover, type CoverFailure } from '@/lib/images/keep-cover'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

const optionalWords = z
  .string()
  .transform(inLines)
  .pipe(z.string().max(1_000, 'At most 1,000 characters.'))
  .transform((text) => text || null)
  .nullish()
  .transform((text) => text ?? null)

export const SaveDraftForm = z.object({
  id: z.uuid(),
  /** The draft's version that was changed; 0 where there was no draft yet. */
  version: z.coerce.number().int().min(0),
  /** The event's version that was seen; 0 for an event that was never published. */
  eventVersion: z.coerce.number().int().min(0),
  content: EventContent,
  /** What the change began from, as its editor saw it: what somebody else's changes are told apart by. */
  seen: EventContent,
  comment: optionalWords,
  correction: optionalWords,
})
export type SaveDraftForm = z.output<typeof SaveDraftForm>

/** Somebody saved first: what they left, and both changes brought together as far as they do not contradict each other. */
export type Stale = {
  type: 'stale'
  version: number
  eventVersion: number
  content: EventContent
  merged: Merged
  by: string
  at: string
}

export type SaveFailure = { type: 'not-found' } | { type: 'forbidden' } | CoverFailure | Stale | Refused
/** What kind of a save it is, for the log; one that takes an entry of the history back (`from`) is an entry of its own. */
export type SaveAct = { act: 'draft.save' } | { act: 'draft.restore'; from: string }

export type Saved = { version: number; savedAt: string; isChanged: boolean }

/**
 * Keeps what somebody writes; never publishes it. Refuses to overwrite what they have not seen: nothing is kept then, and
 * they get both to choose from.
 */
export async function saveDraft(
  actor: Actor,
  form: SaveDraftForm,
  act: SaveAct = { act: 'draft.save' },
): Promise<Result<Saved, SaveFailure>> {
  const pictured = await keepCover(actor, form.content.cover)
  if (!pictured.ok) return pictured
  return db.$transaction((tx) => saveDraftIn(tx, actor, form, act))
}

/** The same within a transaction of the caller's, whose content has the cover that was there, or none. */
export async function saveDraftIn(
  tx: Tx,
  actor: Actor,
  form: SaveDraftForm,
  act: SaveAct = { act: 'draft.save' },
): Promise<Result<Saved, Exclude<SaveFailure, CoverFailure>>> {
  if (!(await lockEvent(tx, form.id))) return fail({ type: 'not-found' })
  const [event] = await readEvents(tx, [form.id])
  const draft = await findDraft(tx, form.id)
  if (!event || event.status === 'MERGED') return fail({ type: 'not-found' })
  const isPublic = event.publishedAt !== null
  // Its draft is in the bin.
  if (!isPublic && !draft) return fail({ type: 'not-found' })
  if (!canSee(actor, draft, isPublic)) return fail({ type: 'not-found' })
  if (!canWrite(actor, draft, isPublic)) return fail({ type: 'forbidden' })
  const stale = staleness(form, event, draft)
  if (stale) return fail(stale)
  const refused = await refusalOf(tx, form.id, form.content, draft?.content ?? contentOf(event))
  if (refused) return fail(refused)
  return ok(draft ? await goOn(tx, actor, form, draft, act) : await begin(tx, actor, form, event, act))
}

function staleness(form: SaveDraftForm, event: EventState, draft: DraftRow | null): Stale | null {
  const eventVersion = event.publishedAt === null ? 0 : event.version
  const isCurrent = draft ? draft.version === form.version : form.version === 0 && form.eventVersion === eventVersion
  if (isCurrent) return null
  const theirs = draft?.content ?? contentOf(event)
  return {
    type: 'stale',
    version: draft?.version ?? 0,
    eventVersion,
    content: theirs,
    merged: mergeContents(form.seen, form.content, theirs),
    by: draft?.savedBy.name ?? 'A new version of the event',
    at: draft?.savedAt.toISOString() ?? event.modifiedAt,
  }
}

/** Where nothing is different from what is public, there is nothing to keep. */
async function begin(tx: Tx, actor: Actor, form: SaveDraftForm, event: EventState, act: SaveAct): Promise<Saved> {
  const base = contentOf(event)
  if (isSameContent(base, form.content)) return { version: 0, savedAt: event.modifiedAt, isChanged: false }
  const { content, comment, correction } = form
  const author = { begunById: actor.userId, savedById: actor.userId }
  const began = { id: newId(), eventId: event.id, content, base, baseVersion: event.version, comment, correction }
  const draft = await tx.draft.create({ data: { ...began, ...author } })
  await keep(tx, actor, draft, form, base, act)
  return { version: draft.version, savedAt: draft.savedAt.toISOString(), isChanged: true }
}

async function goOn(tx: Tx, actor: Actor, form: SaveDraftForm, draft: DraftRow, act: SaveAct): Promise<Saved> {
  const { content, comment, correction } = form
  const isSame = isSameContent(draft.content, content)
  if (isSame && draft.comment === comment && draft.correction === correction)
    return { version: draft.version, savedAt: draft.savedAt.toISOString(), isChanged: false }
  const version = draft.version + 1
  const savedAt = new Date()
  const data = { content, comment, correction, version, savedById: actor.userId, savedAt, problem: null }
  await tx.draft.update({ where: { id: draft.id }, data, select: { id: true } })
  await keep(tx, actor, { ...draft, version }, form, draft.content, act)
  return { version, savedAt: savedAt.toISOString(), isChanged: true }
}

/** The log has one entry for what is one in the history. */
async function keep(
  tx: Tx,
  actor: Actor,
  draft: { id: string; eventId: string; version: number },
  { content, comment }: SaveDraftForm,
  before: EventContent,
  { act, ...of }: SaveAct,
): Promise<void> {
  const isNew = await keepSave(tx, actor, draft, content, comment, act === 'draft.restore')
  const after = { fields: changedFields(before, content), version: draft.version, ...of }
  if (isNew) await recordAct(tx, actor, { act, subject: 'event', subjectId: draft.eventId, after })
}
