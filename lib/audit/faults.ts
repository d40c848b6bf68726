import type { PlacedEntry } from '@/lib/audit/entry-texts'
import { instantOf, type AuditTexts } from '@/lib/audit/link'

/** What is wrong with the chain, and with which entry. */
export type Fault =
  | { type: 'changed' | 'hash-changed' | 'inserted' | 'doubled' | 'removed-before'; entry: PlacedEntry }
  | { type: 'erased-by-nobody' | 'erasure-changed'; entry: PlacedEntry }
  | { type: 'swapped'; entry: PlacedEntry; other: PlacedEntry }
  | { type: 'removed' | 'cut-off' | 'beyond-head'; from: bigint; to: bigint }
  | { type: 'without-place'; entry: AuditTexts }
  | { type: 'no-head' }
  | { type: 'head-hash'; position: bigint }
  | { type: 'not-through'; position: bigint; hash: string; found: string | null }

/** A fault for people. */
export function inWords(fault: Fault): string {
  switch (fault.type) {
    case 'changed':
      return `${named(fault.entry)} is not what was written: it was changed, or ${before(fault.entry)} was and given a hash that fits.`
    case 'hash-changed':
      return `${named(fault.entry)} has another hash than it was given.`
    case 'inserted':
      return `${named(fault.entry)} was put in later, and those after it moved on by one.`
    case 'doubled':
      return `${named(fault.entry)} stands where another entry stands already.`
    case 'removed-before':
      return `${named(fault.entry)} stands where another entry stood: that one was removed, and those after it moved up.`
    case 'erased-by-nobody':
      return `${named(fault.entry)} had something taken out of it, and no entry tells of that.`
    case 'erasure-changed':
      return `${named(fault.entry)} tells of an erasure, and what is kept of that is not what was written.`
    case 'swapped':
      return `${named(fault.entry)} and ${named(fault.other)} have changed places.`
    case 'removed':
      return `${span(fault)} missing. The entry after that cannot be checked.`
    case 'cut-off':
      return `${span(fault)} missing at the end.`
    case 'beyond-head':
      return `${span(fault)} not known to the head of the chain.`
    case 'without-place':
      return `Entry ${facts(fault.entry)} has no place in the chain.`
    case 'no-head':
      return 'The head of the chain is missing.'
    case 'head-hash':
      return `The head of the chain is not the hash of entry ${fault.position}: one of the two was changed.`
    case 'not-through':
      return `The chain does not pass through ${fault.position}:${fault.hash}; ${fault.found ? `there it has ${fault.found}` : 'it has no entry there'}.`
  }
}

/** A fault for programs. */
export function asJson(fault: Fault): Record<string, unknown> {
  const { type } = fault
  const message = inWords(fault)
  if (!('entry' in fault)) return { type, ...plain(fault), message }
  const other = 'other' in fault ? { other: plain(fault.other) } : {}
  return { type, ...plain(fault.entry), ...other, message }
}

const kept = ['id', 'at', 'act', 'position', 'from', 'to', 'found'] as const

/** What tells an entry or a span from others, with times and numbers as JSON can say them. */
function plain(thing: object): Record<string, unknown> {
  const facts: Partial<Record<(typeof kept)[number], unknown>> = thing
  return Object.fromEntries(
    kept
      .filter((name) => facts[name] !== undefined)
      .map((name) => {
        const value = facts[name]
        if (typeof value === 'bigint') return [name, Number(value)]
        return [name, name === 'at' ? instantOf({ at: String(value) }) : value]
      }),
  )
}

const named = (entry: PlacedEntry) => `Entry ${entry.position} ${facts(entry)}`
const facts = (entry: AuditTexts) => `(id ${entry.id}, ${instantOf(entry)}, ${entry.act})`
const before = ({ position }: PlacedEntry) => (position === 1n ? 'what stood before it' : `entry ${position - 1n}`)
const span = ({ from, to }: { from: bigint; to: bigint }) =>
  from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`
