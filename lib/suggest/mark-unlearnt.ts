import type { Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'

/** An import goes from page to page: what it changes is learnt from when it pauses, in milliseconds. */
const pause = 2_000

/** Has events learnt from anew, which changed or are no longer public: at once, or soon. Plan: primary key. */
export async function markUnlearnt(tx: Tx, eventIds: string[], when: 'now' | 'soon' = 'now'): Promise<void> {
  if (eventIds.length === 0) return
  // In one order for everybody, so that nobody waits for each other.
  await tx.$executeRaw`
    insert into alias_stale (event_id) select distinct id from unnest(${eventIds}::uuid[]) as given (id) order by id
    on conflict (event_id) do update set noted = excluded.noted`
  if (when === 'now') await enqueue(tx, 'learn-names', {}, { key: 'learn-names' })
  else await enqueue(tx, 'learn-names', {}, { key: 'learn-names-soon', runAt: new Date(Date.now() + pause) })
}
