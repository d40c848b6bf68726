import { db } from '@/lib/db'

/** What was said when a draft was last handed in or given back, where anything was. */
export type LastReview = { kind: 'SUBMITTED' | 'SENT_BACK'; by: string; at: string; body: string }

/** Plan: the index on comments by event and time. */
export async function lastReview(eventId: string): Promise<LastReview | null> {
  const row = await db.comment.findFirst({
    where: { eventId, deletedAt: null, kind: { not: 'COMMENT' } },
    orderBy: { at: 'desc' },
    select: { kind: true, at: true, body: true, author: { select: { name: true } } },
  })
  if (!row || row.body === '' || (row.kind !== 'SUBMITTED' && row.kind !== 'SENT_BACK')) return null
  return { kind: row.kind, by: row.author.name, at: row.at.toISOString(), body: row.body }
}
