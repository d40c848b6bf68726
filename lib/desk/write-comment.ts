import { v7 as newId } from 'uuid'
import type { CommentKind } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import { commentParts, listMentionable } from '@/lib/desk/mentionable'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'
import type { Actor } from '@/lib/users/actor'

/**
 * Writes what somebody says of an event for those who work on it, and whom they mention: `@` and a name. Those hear of it by
 * mail too, where mail is sent from here.
 */
export async function writeComment(
  tx: Tx,
  actor: Actor,
  { eventId, kind, body }: { eventId: string; kind: CommentKind; body: string },
): Promise<string> {
  const id = newId()
  await tx.comment.create({ data: { id, eventId, authorId: actor.userId, kind, body }, select: { id: true } })
  if (body.includes('@')) await mention(tx, actor, { id, eventId, body })
  return id
}

async function mention(tx: Tx, actor: Actor, { id, eventId, body }: { id: string; eventId: string; body: string }) {
  const named = commentParts(body, await listMentionable(tx, eventId)).flatMap(({ users }) => users)
  const others = [...new Map(named.map((user) => [user.id, user])).values()].filter((user) => user.id !== actor.userId)
  if (others.length === 0) return
  await tx.mention.createMany({ data: others.map((user) => ({ commentId: id, userId: user.id })) })
  if (!canMail()) return
  for (const { id: userId, email: to } of others)
    await enqueue(tx, 'mail-notice', { userId, notice: 'mentioned', to, commentId: id })
}
