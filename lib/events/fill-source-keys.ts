import { db } from '@/lib/db'
import { sourceKey } from '@/lib/events/source-key'

/** How many sources one statement takes on, and how many statements one turn of the clock. */
const batch = { size: 1_000, most: 20 }

/** Writes the keys of sources that were there before keys were. Plan: the partial index of those that have none. */
export async function fillSourceKeys(): Promise<number> {
  let filled = 0
  for (let turn = 0; turn < batch.most; turn++) {
    const rows = await db.source.findMany({
      where: { key: null },
      select: { id: true, url: true },
      orderBy: { id: 'asc' },
      take: batch.size,
    })
    if (rows.length === 0) break
    const keys = rows.map(({ id, url }) => ({ id, key: sourceKey(url) }))
    await db.$executeRaw`
      update sources s set key = r.key
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r (id uuid, key text) where s.id = r.id`
    filled += rows.length
  }
  return filled
}
