import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { EventContent } from '@/lib/desk/content'
import { canSee, canSeeDraft } from '@/lib/desk/policy'
import type { Actor } from '@/lib/users/actor'

/** Where somebody was mentioned and has not been since. */
export type UnseenMention = {
  commentId: string
  eventId: string
  /** Empty where the event has none yet. */
  headline: string
  by: string
  at: string
  path: string
}

/** Where whoever asks is mentioned and has not read it, newest first; only of events that they may see. */
export async function listUnseenMentions(actor: Actor): Promise<UnseenMention[]> {
  const mentions = await db.mention.findMany({
    where: { userId: actor.userId, seenAt: null, comment: { deletedAt: null, event: { status: { not: 'MERGED' } } } },
    select: { comment: { select: columns } },
    orderBy: { comment: { at: 'desc' } },
    take: 100,
  })
  return mentions.flatMap(({ comment: { id, at, author, event } }) => {
    const open = event.drafts[0] ?? null
    if (!canSee(actor, open, event.publishedAt !== null)) return []
    const draft = canSeeDraft(actor, open) ? open : null
    const headline = EventContent.safeParse(draft?.content).data?.headline ?? event.headline
    const path = `/desk/events/${event.id}/discussion#c${id}`
    return [{ commentId: id, eventId: event.id, headline, by: author.name, at: at.toISOString(), path }]
  })
}

const columns = {
  id: true,
  at: true,
  author: { select: { name: true } },
  event: {
    select: {
      id: true,
      headline: true,
      publishedAt: true,
      drafts: { where: { binnedAt: null }, select: { begunById: true, state: true, content: true } },
    },
  },
} satisfies Prisma.CommentSelect

/** Notes that whoever asks has read what is said of an event. */
export async function markMentionsSeen(actor: Actor, eventId: string): Promise<void> {
  const where = { userId: actor.userId, seenAt: null, comment: { eventId } }
  await db.mention.updateMany({ where, data: { seenAt: new Date() } })
}
