import { db } from '@/lib/db'
import { isEditor, type Actor } from '@/lib/users/actor'

const brokenStates = ['MOVED', 'DEAD', 'SOFT_404', 'PARKED'] as const

/** A source that visits found broken, for whoever writes of it. */
export type BrokenSource = {
  status: (typeof brokenStates)[number]
  /** ISO 8601. */
  checkedAt: string | null
  /** The address of a copy that readers can have. */
  copy: string | null
  /** Where editors see to it; null for others. */
  page: string | null
}

/** Those of these sources that are broken, by their addresses. Plan: unique index on the address; copies by source. */
export async function brokenSources(actor: Actor, urls: string[]): Promise<Record<string, BrokenSource>> {
  const rows = await db.source.findMany({
    where: { url: { in: urls }, status: { in: [...brokenStates] } },
    select: {
      ...{ id: true, url: true, status: true, checkedAt: true, archiveUrl: true },
      copies: { where: { url: { not: null } }, select: { url: true }, orderBy: { capturedAt: 'desc' }, take: 1 },
    },
  })
  const broken = rows.map(({ id, url, status, checkedAt, archiveUrl, copies }): [string, BrokenSource] => [
    url,
    {
      status: status as BrokenSource['status'],
      checkedAt: checkedAt?.toISOString() ?? null,
      copy: archiveUrl ?? copies[0]?.url ?? null,
      page: isEditor(actor) ? `/desk/sources/${id}` : null,
    },
  ])
  return Object.fromEntries(broken)
}
