import { z } from 'zod'
import { db, type Tx } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import { findDraft, type DraftRow } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { recordOperation } from '@/lib/desk/operations'
import type { BulkKind, DoneItem } from '@/lib/desk/bulk-payload'
import type { LeftAlone } from '@/lib/desk/undo-operation'
import type { EventState } from '@/lib/events/event-state'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import { ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** A ticked row: an event with the versions that were seen, `id.event version.draft version`; 0 for what it does not have. */
export const Ticked = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}\.\d{1,9}$/, 'Load the page again.')
  .transform((text) => {
    const [id = '', version, draftVersion] = text.split('.')
    return { id, version: Number(version), draftVersion: Number(draftVersion) }
  })
  .pipe(z.object({ id: z.uuid(), version: z.number(), draftVersion: z.number() }))
export type Ticked = z.output<typeof Ticked>

export const tickedAs = (id: string, version: number, draftVersion: number): string =>
  `${id}.${version}.${draftVersion}`

export const BulkForm = z.object({
  rows: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], 'Tick the events first.')
    .pipe(z.array(Ticked).max(100, 'At most 100 at once.'))
    .transform((rows) => [...new Map(rows.map((row) => [row.id, row])).values()]),
})

/** What a bulk act did: its operation, none where nothing was done; and what it left alone, with why. */
export type BulkDone = { operationId: string | null; done: number; left: LeftAlone[] }

/** What one event becomes in the caller's transaction: done, with what undoing needs, or why not. */
export type BulkStep = (
  tx: Tx,
  event: EventState,
  draft: DraftRow | null,
) => Promise<{ item: Omit<DoneItem, 'id' | 'name'> } | { reason: string }>

/** Of a transaction that writes up to a hundred events, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 120_000 }

/**
 * Does an act to every ticked event, in one turn. Each is guarded by the versions that were seen: what is refused is left
 * alone and named, the others are done. What was done is one operation, which `/desk/operations/[id]` undoes.
 */
export async function actOnTicked(
  editor: Editor,
  kind: BulkKind,
  ticked: Ticked[],
  note: string | null,
  step: BulkStep,
): Promise<Result<BulkDone, never>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const events = await lockEventsById(
      tx,
      ticked.map(({ id }) => id),
    )
    const items: DoneItem[] = []
    const left: LeftAlone[] = []
    for (const row of ticked) {
      const event = events.find(({ id }) => id === row.id)
      const draft = await findDraft(tx, row.id)
      const name = nameOf(event, draft)
      const outcome = await guarded(tx, row, event, draft, step)
      if ('item' in outcome) items.push({ id: row.id, name, ...outcome.item })
      else left.push({ id: row.id, name, reason: outcome.reason })
    }
    const payload = { note, items, left }
    const operationId = items.length > 0 ? await recordOperation(tx, editor, kind, payload) : null
    return ok({ operationId, done: items.length, left })
  }, patience)
}

async function guarded(tx: Tx, row: Ticked, event: EventState | undefined, draft: DraftRow | null, step: BulkStep) {
  if (!event || event.status === 'MERGED') return { reason: 'It is not there any more.' }
  const isAsSeen = versionOf(event) === row.version && (draft?.version ?? 0) === row.draftVersion
  return isAsSeen ? step(tx, event, draft) : { reason: 'Somebody changed it meanwhile.' }
}

/** The event's version as the desk counts: 0 for one that was never public. */
export const versionOf = (event: EventState): number => (event.publishedAt === null ? 0 : event.version)

/** What an event is called at the desk. */
export const nameOf = (event: EventState | undefined, draft: DraftRow | null): string =>
  (event && event.publishedAt !== null ? event.facts.headline : (draft?.content.headline ?? event?.facts.headline)) ??
  'An event'

/** What an act on an event's words begins from: what is public, or its draft. */
export const wordsOf = (event: EventState, draft: DraftRow | null): EventContent | null =>
  event.publishedAt !== null ? contentOf(event) : (draft?.content ?? null)
