import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { binKeeps } from '@/lib/desk/bin-draft'
import { readContent } from '@/lib/desk/content'
import { isEditor, type Actor } from '@/lib/users/actor'

export const binnedOnAPage = 50

/** A draft in the bin. Instants are ISO 8601. */
export type BinnedRow = {
  draftId: string
  headline: string
  date: string
  /** Whether the event it was a draft of is public. */
  isChange: boolean
  binnedAt: string
  /** Null for somebody who is no user any more. */
  binnedBy: string | null
  goesAt: string
}

export type Bin = { rows: BinnedRow[]; total: number; page: number; pages: number }

/** What was thrown away, the latest first; of contributors what is theirs. Plan: drafts_binned_idx. */
export async function listBin(actor: Actor, asked: number): Promise<Bin> {
  const where = { binnedAt: { not: null }, ...(isEditor(actor) ? {} : { begunById: actor.userId }) }
  const total = await db.draft.count({ where })
  const pages = Math.max(1, Math.ceil(total / binnedOnAPage))
  const page = Math.min(asked, pages)
  const drafts = await db.draft.findMany({
    where,
    orderBy: [{ binnedAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * binnedOnAPage,
    take: binnedOnAPage,
    select: {
      id: true,
      content: true,
      binnedAt: true,
      binnedById: true,
      event: { select: { publishedAt: true, headline: true, date: true } },
    },
  })
  const names = await namesOf(drafts.flatMap(({ binnedById }) => binnedById ?? []))
  const rows = drafts.flatMap(({ id, content, binnedAt, binnedById, event }) => {
    if (!binnedAt) return []
    const { headline, date } = readContent(content)
    return {
      draftId: id,
      headline: headline || event.headline,
      date: date || fromDatabaseDate(event.date),
      isChange: event.publishedAt !== null,
      binnedAt: binnedAt.toISOString(),
      binnedBy: names.get(binnedById ?? '') ?? null,
      goesAt: new Date(binnedAt.getTime() + binKeeps).toISOString(),
    }
  })
  return { rows, total, page, pages }
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}
