import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { findDraft, findDraftFor, lockEvent } from '@/lib/desk/draft-row'
import { canBin } from '@/lib/desk/policy'
import type { DraftForm } from '@/lib/desk/publish-draft'
import { unscheduled } from '@/lib/desk/schedule-draft'
import { fail, ok, type Result } from '@/lib/result'
import { isEditor, type Actor } from '@/lib/users/actor'

export type BinFailure = { type: 'not-found' | 'forbidden' | 'stale' | 'in-the-way' }

/** For how long a draft stays in the bin, in milliseconds. */
export const binKeeps = 30 * 24 * 3_600_000

/** Throws a draft into the bin, whence it can be had back for thirty days. What is public stays as it is. */
export const binDraft = (actor: Actor, form: DraftForm): Promise<Result<{ draftId: string }, BinFailure>> =>
  db.$transaction((tx) => binDraftIn(tx, actor, form))

/** The same within a transaction of the caller's. */
export async function binDraftIn(
  tx: Tx,
  actor: Actor,
  { id, version }: DraftForm,
): Promise<Result<{ draftId: string }, BinFailure>> {
  if (!(await lockEvent(tx, id))) return fail({ type: 'not-found' })
  const draft = await findDraftFor(tx, actor, id)
  if (!draft) return fail({ type: 'not-found' })
  if (!canBin(actor, draft)) return fail({ type: 'forbidden' })
  if (draft.version !== version) return fail({ type: 'stale' })
  const binned = { ...unscheduled, submittedAt: null, binnedAt: new Date(), binnedById: actor.userId }
  await tx.draft.update({ where: { id: draft.id }, data: binned, select: { id: true } })
  await tx.event.updateMany({ where: { id, status: { in: ['IN_REVIEW', 'SCHEDULED'] } }, data: { status: 'DRAFT' } })
  const before = { headline: draft.content.headline }
  await recordAct(tx, actor, { act: 'draft.bin', subject: 'event', subjectId: id, before })
  return ok({ draftId: draft.id })
}

export const BinnedForm = z.object({ draftId: z.uuid() })
export type BinnedForm = z.output<typeof BinnedForm>

/** Takes a draft out of the bin; refused where another was begun meanwhile. */
export async function takeFromBin(actor: Actor, { draftId }: BinnedForm): Promise<Result<{ id: string }, BinFailure>> {
  return db.$transaction(async (tx) => {
    const draft = await lockBinned(tx, actor, draftId)
    if (!draft) return fail({ type: 'not-found' })
    if (await findDraft(tx, draft.eventId)) return fail({ type: 'in-the-way' })
    await tx.draft.update({ where: { id: draftId }, data: { binnedAt: null, binnedById: null }, select: { id: true } })
    await recordAct(tx, actor, { act: 'draft.unbin', subject: 'event', subjectId: draft.eventId })
    return ok({ id: draft.eventId })
  })
}

/** A draft in the bin that somebody may have back, with its event held; what was merged into another needs none any more. */
async function lockBinned(tx: Tx, actor: Actor, id: string): Promise<{ eventId: string } | null> {
  const where = { id, binnedAt: { not: null }, ...(isEditor(actor) ? {} : { begunById: actor.userId }) }
  const found = await tx.draft.findFirst({ where, select: { eventId: true } })
  if (!found || !(await lockEvent(tx, found.eventId))) return null
  return tx.draft.findFirst({ where: { ...where, event: { status: { not: 'MERGED' } } }, select: { eventId: true } })
}

/** Deletes what was in the bin for thirty days, with the events that were never anything but such a draft. */
export async function emptyBin(now: number): Promise<void> {
  const before = new Date(now - binKeeps)
  const old = await db.draft.findMany({ where: { binnedAt: { lt: before } }, select: { id: true, eventId: true } })
  for (const { id, eventId } of old) await deleteBinned(id, eventId, before)
}

async function deleteBinned(id: string, eventId: string, before: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockEvent(tx, eventId)
    const { count } = await tx.draft.deleteMany({ where: { id, binnedAt: { lt: before } } })
    const others = await tx.draft.count({ where: { eventId } })
    const event = await tx.event.findUnique({ where: { id: eventId }, select: { publishedAt: true } })
    if (count === 0 || others > 0 || !event || event.publishedAt !== null) return
    await tx.draftSave.deleteMany({ where: { eventId } })
    await tx.comment.deleteMany({ where: { eventId } })
    await tx.related.deleteMany({ where: { OR: [{ fromId: eventId }, { toId: eventId }] } })
    await tx.$executeRaw`with gone as (delete from events where id = ${eventId}::uuid returning id)
      delete from addresses where event_id in (select id from gone) or event_id = ${eventId}::uuid`
  })
}
