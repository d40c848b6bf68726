import { v7 as newId } from 'uuid'
import type { Tx } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import type { Actor } from '@/lib/users/actor'

/** What one person saves within this, in milliseconds, is one entry of the history. */
export const oneSave = 10 * 60_000

/** Keeps a draft as it now is in the event's history, on demand as an entry of its own. Returns whether a new entry was begun. */
export async function keepSave(
  tx: Tx,
  actor: Actor,
  draft: { id: string; eventId: string; version: number },
  content: EventContent,
  comment: string | null,
  isOfItsOwn = false,
): Promise<boolean> {
  const { id: draftId, eventId, version } = draft
  const last = await tx.draftSave.findFirst({ where: { draftId }, orderBy: { version: 'desc' } })
  const now = new Date()
  const goesOn = last?.authorId === actor.userId && now.getTime() - last.begunAt.getTime() < oneSave
  if (last && goesOn && !isOfItsOwn) {
    const data = { version, content, savedAt: now, comment: comment ?? last.comment }
    await tx.draftSave.update({ where: { id: last.id }, data, select: { id: true } })
    return false
  }
  const row = {
    id: newId(),
    draftId,
    eventId,
    version,
    authorId: actor.userId,
    content,
    comment,
    begunAt: now,
    savedAt: now,
  }
  await tx.draftSave.create({ data: row, select: { id: true } })
  return true
}
