import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import type { Editor } from '@/lib/users/actor'

/** One of two events that may be one: what it is, and how much of everything it has. */
export type MergeSide = {
  id: string
  version: number
  headline: string
  date: string
  isPublished: boolean
  hasDraft: boolean
  counts: Record<'addresses' | 'history' | 'sources' | 'contexts' | 'comments' | 'offers' | 'related', number>
}

/** Both events as they are shown before they are merged; null where one is not there. */
export async function getMergeView(_: Editor, id: string, withId: string): Promise<[MergeSide, MergeSide] | null> {
  if (id === withId) return null
  const rows = await db.event.findMany({
    where: { id: { in: [id, withId] }, status: { not: 'MERGED' }, publishedAt: { not: null } },
    select: {
      ...{ id: true, version: true, headline: true, date: true, status: true },
      drafts: { where: { binnedAt: null }, select: { id: true } },
      _count: {
        select: {
          addresses: true,
          changes: true,
          citations: true,
          contexts: true,
          comments: { where: { deletedAt: null } },
          offers: { where: { status: 'OPEN' } },
          relatedTo: true,
        },
      },
    },
  })
  const sides = rows.map(({ date, status, drafts, _count, ...row }): MergeSide => {
    const { changes, citations, relatedTo, ...counts } = _count
    return {
      ...row,
      date: fromDatabaseDate(date),
      isPublished: status === 'PUBLISHED',
      hasDraft: drafts.length > 0,
      counts: { ...counts, history: changes, sources: citations, related: relatedTo },
    }
  })
  const [own, other] = [id, withId].map((wanted) => sides.find((side) => side.id === wanted))
  return own && other ? [own, other] : null
}
