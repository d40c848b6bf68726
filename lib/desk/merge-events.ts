import { z } from 'zod'
import type { Touched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { contentOf, withContent } from '@/lib/desk/event-content'
import { findDraft } from '@/lib/desk/draft-row'
import { moveBeside } from '@/lib/desk/move-beside'
import { recordOperation } from '@/lib/desk/operations'
import { patience } from '@/lib/desk/publish-draft'
import { unitedContent } from '@/lib/desk/united-content'
import type { EventState } from '@/lib/events/event-state'
import { uniteChanges, versionTime, withLine } from '@/lib/events/history'
import { loadAddresses, lockEventsById } from '@/lib/events/load-events'
import { saveChanges } from '@/lib/events/save-changes'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** What goes along to the event that goes on; addresses always do. */
export const takeable = ['history', 'sources', 'contexts', 'comments', 'offers', 'related'] as const
export type Takeable = (typeof takeable)[number]

const chosen = z
  .union([z.enum(takeable).transform((one) => [one]), z.array(z.enum(takeable))])
  .optional()
  .default([])

export const MergeEventsForm = z.object({
  /** The event that goes on, and the one that turns out to be the same; each with its version as it was seen. */
  keptId: z.uuid(),
  keptVersion: z.coerce.number().int().min(1),
  goneId: z.uuid(),
  goneVersion: z.coerce.number().int().min(1),
  take: chosen,
})
export type MergeEventsForm = z.output<typeof MergeEventsForm>

export type MergeFailure =
  | { type: 'not-found' | 'itself' | 'stale' }
  /** Both have to be public. */
  | { type: 'not-public' }
  /** Changes wait beside the one that goes: they would be lost. */
  | { type: 'draft' }

export type EventsMerged = { operationId: string; version: number; touched: Touched }

/**
 * Makes one event of two. One goes on, with the addresses of both and what else is chosen; those of the other lead to it. The
 * bullet of the other is known to imports as long as it stands on its page, so that it does not become an event again.
 */
export async function mergeEvents(editor: Editor, form: MergeEventsForm): Promise<Result<EventsMerged, MergeFailure>> {
  if (form.keptId === form.goneId) return fail({ type: 'itself' })
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const events = await lockEventsById(tx, [form.keptId, form.goneId])
    const [kept, gone] = [form.keptId, form.goneId].map((id) => events.find((event) => event.id === id))
    if (!kept || !gone) return fail({ type: 'not-found' })
    if (kept.status !== 'PUBLISHED' || gone.status !== 'PUBLISHED') return fail({ type: 'not-public' })
    if (kept.version !== form.keptVersion || gone.version !== form.goneVersion) return fail({ type: 'stale' })
    if (await findDraft(tx, gone.id)) return fail({ type: 'draft' })
    return ok(await mergeHeld(tx, editor, kept, gone, form.take))
  }, patience)
}

/** As `mergeEvents`, of what the caller holds. */
export async function mergeHeld(
  tx: Tx,
  editor: Editor,
  kept: EventState,
  gone: EventState,
  take: Takeable[],
): Promise<EventsMerged> {
  const addresses = await tx.$queryRaw<{ date: string; slug: string }[]>`
    select date::text as date, slug from addresses where event_id = ${gone.id}::uuid`
  const at = new Date().toISOString()
  const survivor = await unitedWith(tx, kept, gone, take, at)
  const merged = asMerged(gone, kept.id, at)
  const trail = { actor: editor.name, act: 'merge', subject: 'event', subjectId: kept.id, readAt: at, by: editor }
  const step = { before: [kept, gone], after: [survivor, merged], offers: [], details: new Map() }
  const { touched } = await saveChanges(tx, trail, step)
  const moved = await moveBeside(tx, gone.id, kept.id, take)
  await recordAct(tx, editor, {
    act: 'event.merge',
    subject: 'event',
    subjectId: kept.id,
    before: { version: kept.version },
    after: { version: survivor.version, gone: gone.facts.headline, goneId: gone.id, took: take },
  })
  const operationId = await recordOperation(tx, editor, 'merge-events', {
    from: gone.facts.headline,
    into: kept.facts.headline,
    keptId: kept.id,
    goneId: gone.id,
    addresses,
    slug: gone.slug,
    imported: gone.imported,
    changes: { kept: kept.changes, gone: gone.changes, united: survivor.changes },
    content: { before: contentOf(kept), after: contentOf(survivor) },
    moved,
  })
  return { operationId, version: survivor.version, touched }
}

async function unitedWith(
  tx: Tx,
  kept: EventState,
  gone: EventState,
  take: Takeable[],
  at: string,
): Promise<EventState> {
  const book = await loadAddresses(tx, [kept.facts.date, gone.facts.date])
  const content = unitedContent(contentOf(kept), contentOf(gone), take)
  const next = withContent(kept, content, at, book)
  const after = { ...next, version: kept.version + 1, modifiedAt: versionTime(at, kept.modifiedAt) }
  if (!take.includes('history')) return after
  const united = { ...after, changes: uniteChanges(kept.changes, gone.changes) }
  return { ...united, changes: withLine(united, at) }
}

const asMerged = (event: EventState, mergedIntoId: string, at: string): EventState => ({
  ...event,
  version: event.version + 1,
  status: 'MERGED',
  slug: null,
  mergedIntoId,
  modifiedAt: versionTime(at, event.modifiedAt),
  changes: [],
})
