import { v7 as newId } from 'uuid'
import type { CommentKind } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'

/** Writes what somebody says of an event for those who work on it, and whom they mention: `@` and a name. */
export async function writeComment(
  tx: Tx,
  actor: Actor,
  { eventId, kind, body }: { eventId: string; kind: CommentKind; body: string },
): Promise<string> {
  const id = newId()
  await tx.comment.create({ data: { id, eventId, authorId: actor.userId, kind, body }, select: { id: true } })
  const mentioned = await findMentioned(tx, body)
  if (mentioned.length > 0)
    await tx.mention.createMany({ data: mentioned.map((userId) => ({ commentId: id, userId })) })
  return id
}

/** The longest name counts where one begins with another. Plan: the few dozen users of a site. */
async function findMentioned(tx: Tx, body: string): Promise<string[]> {
  if (!body.includes('@')) return []
  const users = await tx.user.findMany({ where: { disabledAt: null }, select: { id: true, name: true } })
  const byLength = [...users].sort((a, b) => b.name.length - a.name.length)
  const folded = body.normalize('NFC').toLowerCase()
  const found = new Set<string>()
  for (let at = folded.indexOf('@'); at !== -1; at = folded.indexOf('@', at + 1)) {
    const named = byLength.find(({ name }) => startsWithWord(folded.slice(at + 1), name.toLowerCase()))
    if (named) found.add(named.id)
  }
  return [...found]
}

const startsWithWord = (text: string, name: string) =>
  text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length))
