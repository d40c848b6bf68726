import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from '@/cli/drill/acts'
import type { DrillOutcome } from '@/cli/drill/drill'
import type { Ledger } from '@/cli/drill/ledger'
import { seePublished } from '@/cli/drill/schedule'
import { filesThere } from '@/cli/drill/verify/files'
import type { Found } from '@/cli/drill/verify/verify'
import { inLedger } from '@/cli/drill/work'
import { deaths, whileAwayAgain } from '@/cli/drill/world'
import { sweepUnfinished } from '@/lib/images/unfinished-files'

/** So long (ms) after its time something may be published where the worker that had it was killed. */
const longestLate = 120_000

/** What was scheduled is published, also where a worker died with it; what was left in the storage is taken away. */
export async function settle(desk: Desk, found: Found): Promise<void> {
  const waiting = () => inLedger(desk.ledger, 'SCHEDULED')
  const last = Math.max(Date.now(), ...waiting().map(({ publishAt }) => publishAt ?? 0))
  while (waiting().length > 0 && Date.now() < last + longestLate) {
    for (const event of waiting()) if ((event.publishAt ?? 0) < Date.now()) await seePublished(desk, event)
    await sleep(500)
  }
  for (const { headline } of waiting()) found.lost.push(`“${headline}” was scheduled, and is not published`)
  await whileAwayAgain(() => sweepUnfinished(Date.now() + 2 * 3_600_000))
  for (const key of filesThere().filter((key) => key.endsWith('.part'))) found.wrong.push(`the half file ${key} stays`)
}

/** What came of a drill that did what it was to do so many times. */
export const outcomeOf = (times: number, ledger: Ledger, found: Found, measured: string[]): DrillOutcome => ({
  ...{ times, acknowledged: ledger.count, lost: found.lost.length, doubled: found.doubled.length },
  failures: [...new Set([...found.lost, ...found.doubled, ...found.wrong, ...ledger.faults, ...deaths])],
  measured,
})
