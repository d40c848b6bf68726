import type { RowOutcome } from '@/cli/conformance/row'

export type Tally = {
  outcome: RowOutcome
  /** Something that must hold at a place, and what is there where it does not. */
  that: (where: string, holds: boolean, found: string) => void
  /** Faults that somebody else found at a place: none is one more that holds. */
  faults: (where: string, faults: string[]) => void
}

/** Counts what holds and keeps what does not. */
export function newTally(): Tally {
  const outcome: RowOutcome = { passed: 0, failures: [] }
  const faults: Tally['faults'] = (where, found) => {
    if (found.length === 0) outcome.passed += 1
    outcome.failures.push(...found.map((fault) => `${where}: ${fault}`))
  }
  return { outcome, faults, that: (where, holds, found) => faults(where, holds ? [] : [found]) }
}
