import { Erasures } from '@/lib/audit/erasures'
import { entriesWithoutPlace, entryPages, readEnds, type AuditEnds } from '@/lib/audit/entry-texts'
import type { Fault } from '@/lib/audit/faults'
import { firstLink } from '@/lib/audit/link'
import { ChainWalk } from '@/lib/audit/walk'

/** A link that somebody wrote down: the chain passed through it then. */
export type KnownLink = { position: bigint; hash: string }

export type Verification = {
  entries: number
  /** The last link, to be written down where nobody who writes here writes. */
  head: KnownLink
  /** The first hundred; `faultCount` says how many there are. */
  faults: Fault[]
  faultCount: number
}

type Options = { expect?: KnownLink; report?: (progress: { done: number; total: number }) => void }

/**
 * Computes the whole chain anew from what the entries say, without the database's own functions, and names what does not
 * fit. What is written meanwhile is left for the next time. See docs/decisions/0010-audit-chain.md for what it proves, and 0043 for what was
 * said of people who are erased.
 */
export async function verifyChain({ expect, report }: Options = {}): Promise<Verification> {
  const ends = await readEnds()
  const [walk, erasures] = [new ChainWalk(), new Erasures()]
  let [entries, passed] = [0, expect?.position === 0n ? hex(firstLink) : null]
  for await (const page of entryPages(ends.last)) {
    for (const entry of page) {
      walk.step(entry)
      erasures.note(entry)
      if (entry.position === expect?.position) passed = hex(entry.hash)
    }
    entries += page.length
    report?.({ done: entries, total: Math.max(entries, Number(ends.last)) })
  }
  for (const fault of await erasures.faults()) walk.add(fault)
  await judgeEnds(walk, ends)
  if (expect && passed !== expect.hash) walk.add({ type: 'not-through', ...expect, found: passed })
  const head = { position: walk.position, hash: hex(walk.hash) ?? '' }
  return { entries: entries + ends.withoutPlace, head, faults: [...walk.faults], faultCount: walk.faultCount }
}

async function judgeEnds(walk: ChainWalk, { head, withoutPlace }: AuditEnds): Promise<void> {
  if (!head) walk.add({ type: 'no-head' })
  else if (head.position > walk.position) walk.add({ type: 'cut-off', from: walk.position + 1n, to: head.position })
  else if (head.position < walk.position) walk.add({ type: 'beyond-head', from: head.position + 1n, to: walk.position })
  else if (hex(head.hash) !== hex(walk.hash)) walk.add({ type: 'head-hash', position: head.position })
  if (withoutPlace === 0) return
  const entries = await entriesWithoutPlace()
  for (const entry of entries) walk.add({ type: 'without-place', entry })
  walk.faultCount += Math.max(0, withoutPlace - entries.length)
}

const hex = (hash: Uint8Array | null): string | null => hash && Buffer.from(hash).toString('hex')
