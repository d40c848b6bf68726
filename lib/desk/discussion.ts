import { z } from 'zod'
import type { Prisma } from '@/generated/prisma/client'
import type { CommentKind } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { findDraft, lockEvent } from '@/lib/desk/draft-row'
import { commentParts } from '@/lib/desk/mentionable'
import { canSee } from '@/lib/desk/policy'
import { writeComment } from '@/lib/desk/write-comment'
import { inLines } from '@/lib/forms/text'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

/** Something that was said of an event. Of one that was deleted only who and when is left. */
export type CommentView = {
  id: string
  kind: CommentKind
  by: string
  at: string
  isMine: boolean
  isDeleted: boolean
  /** Mentions whoever reads it, who has not read it before. */
  isNew: boolean
  parts: { text: string; isMention: boolean }[]
}

export type Discussion = { comments: CommentView[]; older: string | null }

const pageSize = 50

/** What was said of an event that `getDeskEvent` gave to somebody: the newest, or all before a comment; the oldest of them first. */
export async function listDiscussion(actor: Actor, eventId: string, before: string | null): Promise<Discussion> {
  const rows = await db.comment.findMany({
    where: { eventId, ...(before !== null && { id: { lt: before } }) },
    select: columns,
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const shown = rows.slice(0, pageSize)
  const older = rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null
  return { comments: shown.reverse().map((row) => toView(actor, row)), older }
}

const columns = {
  id: true,
  kind: true,
  body: true,
  at: true,
  deletedAt: true,
  author: { select: { id: true, name: true } },
  mentions: { select: { userId: true, seenAt: true, user: { select: { name: true } } } },
} satisfies Prisma.CommentSelect

type Row = Prisma.CommentGetPayload<{ select: typeof columns }>

function toView(actor: Actor, { id, kind, body, at, deletedAt, author, mentions }: Row): CommentView {
  const names = mentions.map(({ user }) => user)
  return {
    ...{ id, kind, by: author.name, at: at.toISOString() },
    isMine: author.id === actor.userId,
    isDeleted: deletedAt !== null,
    isNew: mentions.some(({ userId, seenAt }) => userId === actor.userId && seenAt === null),
    parts: commentParts(body, names).map(({ text, users }) => ({ text, isMention: users.length > 0 })),
  }
}

export const CommentForm = z.object({
  id: z.uuid(),
  body: z
    .string()
    .transform(inLines)
    .pipe(z.string().min(1, 'Say something first.').max(10_000, 'At most 10,000 characters.')),
})
export type CommentForm = z.output<typeof CommentForm>

/** Says something of an event to those who work on it. */
export async function addComment(
  actor: Actor,
  { id, body }: CommentForm,
): Promise<Result<string, { type: 'not-found' }>> {
  return db.$transaction(async (tx) => {
    if (!(await lockEvent(tx, id))) return fail({ type: 'not-found' })
    const [event, draft] = [await tx.event.findUnique({ where: { id }, select: status }), await findDraft(tx, id)]
    if (!event || event.status === 'MERGED') return fail({ type: 'not-found' })
    if (!canSee(actor, draft, event.publishedAt !== null)) return fail({ type: 'not-found' })
    const comment = await writeComment(tx, actor, { eventId: id, kind: 'COMMENT', body })
    await recordAct(tx, actor, { act: 'comment', subject: 'event', subjectId: id, after: { comment: body } })
    return ok(comment)
  })
}

const status = { status: true, publishedAt: true } as const

export const DeleteCommentForm = z.object({ comment: z.uuid() })
export type DeleteCommentForm = z.output<typeof DeleteCommentForm>

/** Deletes what one said oneself; that something was said stays. What goes with a review is part of it, and stays whole. */
export async function deleteComment(
  actor: Actor,
  { comment: id }: DeleteCommentForm,
): Promise<Result<{ eventId: string }, { type: 'not-found' | 'forbidden' }>> {
  return db.$transaction(async (tx) => {
    const comment = await tx.comment.findFirst({
      where: { id, deletedAt: null },
      select: { eventId: true, authorId: true, kind: true },
    })
    if (!comment) return fail({ type: 'not-found' })
    const { eventId, authorId, kind } = comment
    if (authorId !== actor.userId || kind !== 'COMMENT') return fail({ type: 'forbidden' })
    const { count } = await tx.comment.updateMany({
      where: { id, deletedAt: null },
      data: { body: '', deletedAt: new Date() },
    })
    if (count === 0) return fail({ type: 'not-found' })
    await tx.mention.deleteMany({ where: { commentId: id } })
    await recordAct(tx, actor, { act: 'comment.delete', subject: 'event', subjectId: eventId })
    return ok({ eventId })
  })
}
