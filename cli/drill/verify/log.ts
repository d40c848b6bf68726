import { isVersion } from '@/cli/drill/acts'
import type { KnownEvent } from '@/cli/drill/ledger'
import type { Found } from '@/cli/drill/verify/verify'
import { whileAwayAgain, type World } from '@/cli/drill/world'
import { verifyChain, type KnownLink } from '@/lib/audit/chain'

/** Where the chain was when it was last looked at: what stood there stays there. */
let passed: KnownLink | undefined

/** Whether the log's chain holds, also through where it was, and has each act of these events once, in order. */
export async function verifyLog(query: World['query'], events: KnownEvent[]): Promise<Found> {
  const found: Found = { lost: [], doubled: [], wrong: [] }
  const chain = await whileAwayAgain(() => verifyChain({ expect: passed }))
  for (const fault of chain.faults) found.wrong.push(`the log's chain: ${fault.type}`)
  passed = chain.head
  const rows = await query<{ id: string; acts: string[] }>(
    `select subject_id as id, array_agg(act order by id) as acts from audit_entries
     where subject_id = any($1::text[]) group by 1`,
    [events.map(({ id }) => id)],
  )
  const there = new Map(rows.map(({ id, acts }) => [id, acts]))
  for (const { id, headline, acts } of events) {
    const [expected, logged] = [acts.filter(isVersion), (there.get(id) ?? []).filter(isVersion)]
    if (expected.join() === logged.join()) continue
    const where = logged.length > expected.length ? found.doubled : found.lost
    where.push(`the log says of “${headline}” ${logged.join(', ') || 'nothing'} and not ${expected.join(', ')}`)
  }
  return found
}
