import { z } from 'zod'
import type { CommentKind } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { writeComment } from '@/lib/desk/write-comment'
import { findDraftFor, lockEvent, type DraftRow } from '@/lib/desk/draft-row'
import { canRecall, canSendBack, canSubmit } from '@/lib/desk/policy'
import { DraftForm } from '@/lib/desk/publish-draft'
import { inLines } from '@/lib/forms/text'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor, Editor } from '@/lib/users/actor'

const words = (least: z.ZodString) =>
  z.string().transform(inLines).pipe(least.max(10_000, 'At most 10,000 characters.'))

export const SubmitForm = DraftForm.extend({ comment: words(z.string()).optional().default('') })
export type SubmitForm = z.output<typeof SubmitForm>

export const SendBackForm = DraftForm.extend({ comment: words(z.string().min(1, 'Say what is to be done.')) })
export type SendBackForm = z.output<typeof SendBackForm>

export type ReviewFailure = { type: 'not-found' | 'forbidden' | 'stale' | 'no-headline' }

/** Hands a draft in, to be looked at by an editor. */
export async function submitDraft(actor: Actor, form: SubmitForm): Promise<Result<null, ReviewFailure>> {
  return onDraft(actor, form, async (tx, draft) => {
    if (!canSubmit(actor, draft)) return fail({ type: 'forbidden' })
    if (draft.content.headline === '') return fail({ type: 'no-headline' })
    await move(tx, actor, draft, 'IN_REVIEW', 'SUBMITTED', form.comment)
    return ok(null)
  })
}

/** Takes back what one handed in, to write on. */
export async function recallDraft(actor: Actor, form: DraftForm): Promise<Result<null, ReviewFailure>> {
  return onDraft(actor, form, async (tx, draft) => {
    if (!canRecall(actor, draft)) return fail({ type: 'forbidden' })
    await move(tx, actor, draft, 'EDITING', 'RECALLED', '')
    return ok(null)
  })
}

/** Gives a draft back to whoever wrote it, with what is to be done. */
export async function sendBackDraft(editor: Editor, form: SendBackForm): Promise<Result<null, ReviewFailure>> {
  return onDraft(editor, form, async (tx, draft) => {
    if (!canSendBack(editor, draft)) return fail({ type: 'forbidden' })
    await move(tx, editor, draft, 'EDITING', 'SENT_BACK', form.comment)
    return ok(null)
  })
}

type Run = (tx: Tx, draft: DraftRow) => Promise<Result<null, ReviewFailure>>

function onDraft(actor: Actor, { id, version }: DraftForm, run: Run): Promise<Result<null, ReviewFailure>> {
  return db.$transaction(async (tx) => {
    if (!(await lockEvent(tx, id))) return fail({ type: 'not-found' })
    const draft = await findDraftFor(tx, actor, id)
    if (!draft) return fail({ type: 'not-found' })
    return draft.version === version ? run(tx, draft) : fail({ type: 'stale' })
  })
}

const acts = { SUBMITTED: 'draft.submit', RECALLED: 'draft.recall', SENT_BACK: 'draft.send-back', COMMENT: 'comment' }

async function move(
  tx: Tx,
  actor: Actor,
  { id, eventId }: DraftRow,
  state: 'IN_REVIEW' | 'EDITING',
  kind: CommentKind,
  comment: string,
): Promise<void> {
  const submittedAt = state === 'IN_REVIEW' ? new Date() : null
  await tx.draft.update({ where: { id }, data: { state, submittedAt }, select: { id: true } })
  const status = state === 'IN_REVIEW' ? 'IN_REVIEW' : 'DRAFT'
  await tx.event.updateMany({ where: { id: eventId, status: { in: ['DRAFT', 'IN_REVIEW'] } }, data: { status } })
  await writeComment(tx, actor, { eventId, kind, body: comment })
  await recordAct(tx, actor, {
    act: acts[kind],
    subject: 'event',
    subjectId: eventId,
    ...(comment && { after: { comment } }),
  })
}
