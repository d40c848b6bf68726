import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import type { AuditTexts } from '@/lib/audit/link'

/** An entry in its place, whatever is written there. */
export type PlacedEntry = AuditTexts & {
  position: bigint
  hash: Uint8Array | null
  /** The id of the entry that took out what this one said of a person, and the hash of what that left. */
  erasedBy: string | null
  digest: Uint8Array | null
}

const pageSize = 2_000

/**
 * The entries up to a position, oldest first, a page at a time: what is read at once does not grow with the log. What
 * stands there does not change any more, so no transaction has to stay open. Walks along the index of positions; `id`
 * only matters where somebody dropped what keeps them unique.
 */
export async function* entryPages(upTo: bigint, which: Prisma.Sql = Prisma.sql`true`): AsyncGenerator<PlacedEntry[]> {
  let [position, id] = [-(2n ** 63n), -(2n ** 63n)]
  for (;;) {
    const page = await db.$queryRaw<PlacedEntry[]>`
      SELECT position, hash, ${columns}, ${erasure} FROM audit_entries
      WHERE position >= ${position} AND (position, id) > (${position}, ${id}) AND position <= ${upTo} AND ${which}
      ORDER BY position, id LIMIT ${pageSize}`
    const last = page.at(-1)
    if (!last) return
    yield page
    ;[position, id] = [last.position, BigInt(last.id)]
  }
}

const columns = Prisma.sql`
  id::text, (extract(epoch FROM at) * 1000)::text AS at, user_id::text AS "userId", actor, address, act, subject,
  subject_id AS "subjectId", before::text, after::text`

const erasure = Prisma.sql`
  erased_by::text AS "erasedBy",
  (SELECT digest FROM audit_erasures AS erasure WHERE erasure.erased_by = audit_entries.erased_by AND entry_id = id) AS digest`

/** Entries that the chain gave no place; more than a few need no names. */
export const entriesWithoutPlace = (): Promise<AuditTexts[]> =>
  db.$queryRaw`SELECT ${columns} FROM audit_entries WHERE position IS NULL ORDER BY audit_entries.id LIMIT 100`

export type AuditEnds = {
  /** What the chain says its last link is; null when somebody took that away. */
  head: { position: bigint; hash: Uint8Array } | null
  /** The greatest position that an entry has. */
  last: bigint
  withoutPlace: number
}

/** Where the log ends at this moment: all three of one snapshot. */
export async function readEnds(): Promise<AuditEnds> {
  const [ends] = await db.$queryRaw<
    [{ position: bigint | null; hash: Uint8Array | null; last: bigint; withoutPlace: bigint }]
  >`
    SELECT head.position, head.hash, last, "withoutPlace"
    FROM (SELECT coalesce(max(position), 0) AS last FROM audit_entries) AS placed,
      (SELECT count(*) AS "withoutPlace" FROM audit_entries WHERE position IS NULL) AS unplaced
      LEFT JOIN audit_head AS head ON true`
  const { position, hash, last, withoutPlace } = ends
  return { head: position !== null && hash ? { position, hash } : null, last, withoutPlace: Number(withoutPlace) }
}
