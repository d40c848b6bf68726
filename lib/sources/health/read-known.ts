import type { SourceStatus } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import type { Known } from '@/lib/sources/health/judge'
import { isRefusal } from '@/lib/sources/health/reason'

/** The latest row of a source's history. */
export type LastCheck = {
  id: bigint
  status: SourceStatus
  finalUrl: string | null
  reason: string | null
  visits: number
}

export type KnownSource = Known & {
  isPaywalled: boolean
  /** Readers can be sent to a copy. */
  hasCopy: boolean
  last: LastCheck | null
}

type Row = {
  url: string
  status: SourceStatus
  failures: number
  isPaywalled: boolean
  title: string | null
  hasCopy: boolean
}

/** What is known of a source, which is held until the transaction ends. Null where there is none. Plan: primary keys; its checks by their index, a few dozen at most. */
export async function readKnown(tx: Tx, id: string): Promise<KnownSource | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select s.url, s.status::text as status, s.failures, s.is_paywalled as "isPaywalled",
      coalesce(s.title, (select d.title from source_descriptions d where d.source_id = s.id)) as title,
      s.archive_url is not null or exists (select from archived_copies a where a.source_id = s.id and a.url is not null) as "hasCopy"
    from sources s where s.id = ${id}::uuid for update of s`
  if (!row) return null
  const checks = await tx.sourceCheck.findMany({
    where: { sourceId: id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, at: true, status: true, finalUrl: true, reason: true, visits: true, words: true },
  })
  const last = checks[0] ?? null
  const isSilent = last?.status === 'UNREACHABLE' && !isRefusal(last.reason)
  return {
    ...row,
    words: checks.find(({ words }) => words !== null)?.words ?? null,
    lastSeen: checks.find(({ status }) => status !== 'UNREACHABLE' && status !== 'UNCHECKED')?.status ?? null,
    failingSince: isSilent ? last.at : null,
    last,
  }
}
