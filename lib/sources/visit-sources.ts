import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import { problemLine } from '@/lib/jobs/problem-line'
import { takeOnDrafted } from '@/lib/sources/drafted-sources'
import { nextDue } from '@/lib/sources/due-sources'
import { countSoon } from '@/lib/sources/health/count-soon'
import { longestWait, visitDue } from '@/lib/sources/visit-due'

/** How long one job begins visits, in milliseconds: others wait for its place among a worker's jobs. */
const batch = 20_000

/** Visits what is due for a while, and queues itself again while there is more. */
export async function visitSources(): Promise<void> {
  if (env().OUTBOUND_FETCH !== 'on') return
  await takeOnDrafted()
  const counts = await visitDue({ timeLimit: batch })
  if (counts.checked + counts.described > 0) await countSoon()
  const at = await nextDue({})
  if (at && at.getTime() <= Date.now() + longestWait)
    await enqueue(db, 'visit-sources', {}, { key: 'visit-sources', runAt: at, maxAttempts: 3 })
  if (counts.failed > 0) throw new Error(`${counts.failed} visits failed, the first: ${problemLine(counts.problem)}`)
}
