import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PlacedEntry } from '@/lib/audit/entry-texts'
import type { Fault } from '@/lib/audit/faults'
import { db } from '@/lib/db'

/** What an entry "user.erase" says of what it took out. */
const Told = z.object({ entries: z.int(), digest: z.string() })

/**
 * Holds what is kept of erasures against the entries that tell of them, while somebody walks along the chain: only what
 * such an entry accounts for may have been taken out of another. Memory grows with the number of erasures.
 */
export class Erasures {
  private readonly told = new Map<string, PlacedEntry>()
  /** For each erasure that an entry names, the first that names it. */
  private readonly named = new Map<string, PlacedEntry>()

  note(entry: PlacedEntry): void {
    if (entry.act === 'user.erase') this.told.set(entry.id, entry)
    if (entry.erasedBy !== null && !this.named.has(entry.erasedBy)) this.named.set(entry.erasedBy, entry)
  }

  async faults(): Promise<Fault[]> {
    const faults: Fault[] = []
    for (const [id, entry] of this.named) if (!this.told.has(id)) faults.push({ type: 'erased-by-nobody', entry })
    for (const entry of this.told.values())
      if (!(await isAsTold(entry))) faults.push({ type: 'erasure-changed', entry })
    return faults
  }
}

async function isAsTold({ id, after }: PlacedEntry): Promise<boolean> {
  const told = Told.safeParse(JSON.parse(after ?? 'null'))
  const kept = await db.auditErasure.findMany({
    where: { erasedBy: BigInt(id) },
    orderBy: { entryId: 'asc' },
    select: { digest: true },
  })
  const all = createHash('sha256')
  for (const { digest } of kept) all.update(digest)
  return told.success && told.data.entries === kept.length && told.data.digest === all.digest('hex')
}
