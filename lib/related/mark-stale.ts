import type { Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'

/** An import goes from page to page: what it changes is ranked when it pauses, in milliseconds. */
const pause = 2_000

/** Has events ranked anew, which changed or are no longer public: at once, or soon. Plan: primary key. */
export async function markStale(tx: Tx, eventIds: string[], when: 'now' | 'soon' = 'now'): Promise<void> {
  if (eventIds.length === 0) return
  // In one order for everybody, so that nobody waits for each other.
  await tx.$executeRaw`
    insert into related_stale (event_id) select distinct id from unnest(${eventIds}::uuid[]) as given (id) order by id
    on conflict (event_id) do update set noted = excluded.noted`
  if (when === 'now') await enqueue(tx, 'relate', {}, { key: 'relate' })
  else await enqueue(tx, 'relate', {}, { key: 'relate-soon', runAt: new Date(Date.now() + pause) })
}
