import { z } from 'zod'
import type { Touched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import { patience } from '@/lib/desk/publish-draft'
import { publishContent, writeVersion } from '@/lib/desk/write-version'
import { contentOf } from '@/lib/desk/event-content'
import type { EventState } from '@/lib/events/event-state'
import { withdrawn } from '@/lib/events/history'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import { onOneLine } from '@/lib/forms/text'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** Names an event as its editor saw it. */
export const EventForm = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) })
export type EventForm = z.output<typeof EventForm>

export const WithdrawForm = EventForm.extend({
  reason: z
    .string()
    .transform(onOneLine)
    .pipe(z.string().min(1, 'Say why: readers who follow its address are told.').max(500, 'At most 500 characters.')),
})
export type WithdrawForm = z.output<typeof WithdrawForm>

export type VersionFailure = { type: 'not-found' | 'stale' }
export type Versioned = { version: number; touched: Touched }

/** Takes an event back. Its addresses answer 410 with the reason; a draft beside it stays. */
export const withdrawEvent = (editor: Editor, form: WithdrawForm): Promise<Result<Versioned, VersionFailure>> =>
  db.$transaction((tx) => withdrawEventIn(tx, editor, form), patience)

/** The same within a transaction of the caller's. */
export async function withdrawEventIn(
  tx: Tx,
  editor: Editor,
  form: WithdrawForm,
): Promise<Result<Versioned, VersionFailure>> {
  return onEvent(tx, form, 'PUBLISHED', async (event) => {
    const after = withdrawn(event, form.reason)
    const touched = await writeVersion(tx, editor, event, after, { act: 'withdraw', comment: form.reason })
    return { version: after.version, touched }
  })
}

/** Publishes an event again that was withdrawn, as it was. */
export const restoreEvent = (editor: Editor, form: EventForm): Promise<Result<Versioned, VersionFailure>> =>
  db.$transaction((tx) => restoreEventIn(tx, editor, form), patience)

/** The same within a transaction of the caller's. */
export async function restoreEventIn(
  tx: Tx,
  editor: Editor,
  form: EventForm,
): Promise<Result<Versioned, VersionFailure>> {
  return onEvent(tx, form, 'WITHDRAWN', async (event) => {
    const { after, touched } = await publishContent(tx, editor, event, contentOf(event), { act: 'restore' })
    return { version: after.version, touched }
  })
}

async function onEvent(
  tx: Tx,
  { id, version }: EventForm,
  status: 'PUBLISHED' | 'WITHDRAWN',
  run: (event: EventState) => Promise<Versioned>,
): Promise<Result<Versioned, VersionFailure>> {
  await takeTurn(tx)
  const [event] = await lockEventsById(tx, [id])
  if (event?.status !== status) return fail({ type: 'not-found' })
  return event.version === version ? ok(await run(event)) : fail({ type: 'stale' })
}
