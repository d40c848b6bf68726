import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { suggestionsFor, type Suggestion } from '@/lib/desk/sources/suggestions'
import type { Editor } from '@/lib/users/actor'

const columns = {
  ...{ id: true, url: true, title: true, status: true, checkedAt: true, nextVisitAt: true, movedTo: true },
  ...{ archiveUrl: true, failures: true, settledAt: true },
  publisher: { select: { name: true } },
  description: { select: { title: true } },
  successor: { select: { id: true, url: true } },
  succeeds: { select: { id: true, url: true }, orderBy: { url: 'asc' }, take: 20 },
  checks: {
    select: {
      id: true,
      at: true,
      until: true,
      visits: true,
      status: true,
      httpStatus: true,
      finalUrl: true,
      reason: true,
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  },
  copies: { select: { kind: true, capturedAt: true, url: true }, orderBy: { capturedAt: 'desc' }, take: 20 },
  citations: {
    select: { event: { select: { id: true, headline: true, date: true, status: true } } },
    orderBy: { event: { date: 'desc' } },
    take: 50,
  },
} satisfies Prisma.SourceSelect

type Row = Prisma.SourceGetPayload<{ select: typeof columns }>

/** All that is known of how a source's page is and was. */
export type DeskSource = Row & { isDue: boolean; cited: number; suggestions: Suggestion[] }

/** Null where there is none. Plan: primary key; every part by an index, cut at a few dozen. */
export async function getDeskSource(_: Editor, id: string): Promise<DeskSource | null> {
  const [row, cited] = await Promise.all([
    db.source.findUnique({ where: { id }, select: columns }),
    db.citation.count({ where: { sourceId: id, event: { status: 'PUBLISHED' } } }),
  ])
  if (!row) return null
  const copy = row.archiveUrl ?? row.copies.find(({ url }) => url !== null)?.url ?? null
  const isDue = row.nextVisitAt !== null && row.nextVisitAt <= new Date()
  return {
    ...row,
    isDue,
    cited,
    suggestions: suggestionsFor({ status: row.status, movedTo: row.movedTo, copy, others: 0 }),
  }
}
