import { v7 as newId } from 'uuid'
import { deskAnswer, stateOf } from '@/lib/api/desk-document'
import type { DeskState } from '@/lib/api/entity-tag'
import type { ApiAnswer } from '@/lib/api/once'
import { pointersOf, refuse, refuseFailure, type Refusal } from '@/lib/api/refuse'
import type { ChangeBody, NewEventBody, WithdrawBody } from '@/lib/api/schemas/desk'
import { isId } from '@/lib/api/schemas/values'
import type { Tx } from '@/lib/db'
import { binDraftIn } from '@/lib/desk/bin-draft'
import { EventContent } from '@/lib/desk/content'
import { beginEvent } from '@/lib/desk/create-event'
import { getDeskEvent, type DeskEvent } from '@/lib/desk/get-desk-event'
import { withKnownSection } from '@/lib/desk/keep-event'
import { publishDraftIn } from '@/lib/desk/publish-draft'
import { saveDraftIn } from '@/lib/desk/save-draft'
import { restoreEventIn, withdrawEventIn } from '@/lib/desk/withdraw-event'
import { takeTurn } from '@/lib/events/take-turn'
import { keepCover } from '@/lib/images/keep-cover'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

// What scripts do with events: the desk's own commands, within the transaction that keeps their answer.

type Done = Promise<Result<ApiAnswer, Refusal>>

/** Which event, and in which state its script saw it. */
export type Seen = { id: string; match: DeskState }

/** Begins a new event as a draft. */
export async function createByScript(tx: Tx, editor: Editor, { content: given, comment }: NewEventBody): Done {
  const content = await contentFrom(editor, given)
  if (!content.ok) return content
  const id = newId()
  const begun = await beginEvent(tx, editor, { id, content: content.value, comment: comment ?? null })
  return begun.ok ? told(tx, editor, id, 201) : refuseFailure(begun.error)
}

/** Changes an event's draft, and begins one beside what is public where there is none. */
export async function changeByScript(tx: Tx, editor: Editor, seen: Seen, change: ChangeBody): Done {
  const event = await matched(tx, editor, seen)
  if (!event.ok) return event
  const { draft, version: eventVersion, content: before } = event.value
  const content = await contentFrom(editor, { ...before, ...change.content })
  if (!content.ok) return content
  const { comment = draft?.comment ?? null, correction = draft?.correction ?? null } = change
  const form = { id: seen.id, version: draft?.version ?? 0, eventVersion, content: content.value, seen: before }
  const saved = await saveDraftIn(tx, editor, { ...form, comment, correction })
  return saved.ok ? told(tx, editor, seen.id) : refuseFailure(saved.error)
}

/** Publishes the draft. */
export async function publishByScript(tx: Tx, editor: Editor, seen: Seen): Done {
  const event = await matched(tx, editor, seen)
  if (!event.ok) return event
  if (!event.value.draft) return refuse(409, 'There is no draft to publish: what is public says all there is.')
  const published = await publishDraftIn(tx, editor, { id: seen.id, version: event.value.draft.version })
  return published.ok ? told(tx, editor, seen.id) : refuseFailure(published.error)
}

/** Throws the draft into the bin; what is public stays. */
export async function binByScript(tx: Tx, editor: Editor, seen: Seen): Done {
  const event = await matched(tx, editor, seen)
  if (!event.ok) return event
  if (!event.value.draft) return refuse(409, 'There is no draft. What is public is withdrawn, not deleted.')
  const binned = await binDraftIn(tx, editor, { id: seen.id, version: event.value.draft.version })
  return binned.ok ? ok({ status: 204, body: '', headers: {} }) : refuseFailure(binned.error)
}

export async function withdrawByScript(tx: Tx, editor: Editor, seen: Seen, { reason }: WithdrawBody): Done {
  const event = await matched(tx, editor, seen)
  if (!event.ok) return event
  if (event.value.status !== 'PUBLISHED') return refuse(409, 'Only what is public can be withdrawn.')
  const withdrawn = await withdrawEventIn(tx, editor, { id: seen.id, version: event.value.version, reason })
  return withdrawn.ok ? told(tx, editor, seen.id) : refuseFailure(withdrawn.error)
}

/** Publishes again what was withdrawn. */
export async function restoreByScript(tx: Tx, editor: Editor, seen: Seen): Done {
  const event = await matched(tx, editor, seen)
  if (!event.ok) return event
  if (event.value.status !== 'WITHDRAWN') return refuse(409, 'Only what was withdrawn can be restored.')
  const restored = await restoreEventIn(tx, editor, { id: seen.id, version: event.value.version })
  return restored.ok ? told(tx, editor, seen.id) : refuseFailure(restored.error)
}

/** The event, held until the end, if it is as its script saw it. */
async function matched(tx: Tx, editor: Editor, { id, match }: Seen): Promise<Result<DeskEvent, Refusal>> {
  await takeTurn(tx)
  const event = isId(id) ? await getDeskEvent(editor, id, tx) : null
  if (!event) return refuse(404, 'There is no such event at the desk.')
  const { draft, event: version } = stateOf(event)
  if (draft === match.draft && version === match.event) return ok(event)
  return refuse(412, 'Somebody saved meanwhile, and nothing was done. Ask for the event again, and send its new ETag.')
}

/** The content as a form of the desk would have it. */
async function contentFrom(editor: Editor, given: unknown): Promise<Result<EventContent, Refusal>> {
  const { success, data, error } = EventContent.safeParse(given)
  if (!success) return fail({ type: 'refusal', status: 422, ...pointersOf(error, '/content') })
  const pictured = await keepCover(editor, data.cover)
  return pictured.ok ? ok(await withKnownSection(data)) : refuseFailure(pictured.error)
}

async function told(tx: Tx, editor: Editor, id: string, status: 200 | 201 = 200): Done {
  const event = await getDeskEvent(editor, id, tx)
  if (!event) throw new Error(`event ${id} is not there any more within its own transaction`)
  return ok(deskAnswer(event, status))
}
