import { z } from 'zod'
import { eventPath } from '@/lib/archive/addresses'
import type { Touched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import { findDraft, type DraftRow } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { withFoundCopies } from '@/lib/desk/found-copies'
import { mergeContents, type Merged } from '@/lib/desk/merge-contents'
import { publicationProblems } from '@/lib/desk/publication'
import { publishContent } from '@/lib/desk/write-version'
import type { EventState } from '@/lib/events/event-state'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** Names a draft as its editor saw it. */
export const DraftForm = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) })
export type DraftForm = z.output<typeof DraftForm>

export type PublishFailure =
  | { type: 'not-found' }
  /** Somebody saved the draft since. */
  | { type: 'stale' }
  /** The event changed in public since the draft began, and not in other fields only. */
  | { type: 'conflict'; merged: Merged }
  | { type: 'incomplete'; problems: string[] }

export type Published = { path: string; version: number; touched: Touched }

/** Publishes what is in a draft, which is no more after it. */
export async function publishDraft(editor: Editor, form: DraftForm): Promise<Result<Published, PublishFailure>> {
  return db.$transaction((tx) => publishDraftIn(tx, editor, form), patience)
}

/** The same within a transaction of the caller's. */
export async function publishDraftIn(
  tx: Tx,
  editor: Editor,
  form: DraftForm,
): Promise<Result<Published, PublishFailure>> {
  await takeTurn(tx)
  const [event] = await lockEventsById(tx, [form.id])
  const draft = await findDraft(tx, form.id)
  if (!event || !draft) return fail({ type: 'not-found' })
  if (draft.version !== form.version) return fail({ type: 'stale' })
  return publishLocked(tx, editor, event, draft)
}

/** Of a transaction that waits for its turn at writing events, in milliseconds. */
export const patience = { maxWait: 10_000, timeout: 30_000 }

/** As `publishDraft`, of what the caller holds, and at no time before `notBefore`. */
export async function publishLocked(
  tx: Tx,
  editor: Editor,
  event: EventState,
  draft: DraftRow,
  notBefore?: Date,
): Promise<Result<Published, PublishFailure>> {
  if (event.status === 'MERGED') return fail({ type: 'not-found' })
  const isFirst = event.publishedAt === null
  const live = isFirst ? null : contentOf(event)
  const { content, conflicts } = broughtUpToDate(draft, live, event.version)
  if (conflicts.length > 0) return fail({ type: 'conflict', merged: { content, conflicts } })
  const problems = publicationProblems(content, live)
  if (problems.length > 0) return fail({ type: 'incomplete', problems })

  const { comment, correction } = draft
  const act = { act: isFirst ? 'publish' : 'revise', comment, correction: isFirst ? null : correction }
  const { after, touched } = await publishContent(tx, editor, event, content, act, notBefore)
  await tx.draft.delete({ where: { id: draft.id }, select: { id: true } })
  return ok({ path: eventPath(after.facts.date, after.slug ?? ''), version: after.version, touched })
}

/** The draft with what changed in public meanwhile. */
export function broughtUpToDate(draft: DraftRow, live: EventContent | null, version: number): Merged {
  if (live === null || draft.base === null) return { content: draft.content, conflicts: [] }
  const content = withFoundCopies(draft.content, draft.base, live)
  if (draft.baseVersion === version) return { content, conflicts: [] }
  return mergeContents(withFoundCopies(draft.base, draft.base, live), content, live)
}
