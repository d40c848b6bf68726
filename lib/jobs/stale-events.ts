import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'

/** The jobs that work something out of events, each with the table of those that changed since. */
const tables = {
  relate: Prisma.raw('related_stale'),
  'learn-names': Prisma.raw('alias_stale'),
} as const

type StaleJob = keyof typeof tables

/** An import goes from page to page: what it changes is worked out when it pauses, in milliseconds. */
const pause = 2_000

/** Has events looked at anew, which changed or are no longer public: at once, or soon. Plan: primary key. */
export async function markStale(
  tx: Tx,
  job: StaleJob,
  eventIds: string[],
  when: 'now' | 'soon' = 'now',
): Promise<void> {
  if (eventIds.length === 0) return
  // In one order for everybody, so that nobody waits for each other.
  await tx.$executeRaw`
    insert into ${tables[job]} (event_id) select distinct id from unnest(${eventIds}::uuid[]) as given (id) order by id
    on conflict (event_id) do update set noted = excluded.noted`
  if (when === 'now') await enqueue(tx, job, {}, { key: job })
  else await enqueue(tx, job, {}, { key: `${job}-soon`, runAt: new Date(Date.now() + pause) })
}

/** Forgets events that were looked at. One that changed again meanwhile is noted anew, and stays. Plan: primary key. */
export async function forgetStale(tx: Tx, job: StaleJob, stale: { eventId: string; noted: bigint }[]): Promise<void> {
  const records = stale.map(({ eventId, noted }) => ({ eventId, noted: noted.toString() }))
  await tx.$executeRaw`
    delete from ${tables[job]} s using jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("eventId" uuid, noted bigint)
    where s.event_id = r."eventId" and s.noted = r.noted`
}
