import type { PlacedEntry } from '@/lib/audit/entry-texts'
import type { Fault } from '@/lib/audit/faults'
import { digestOf, firstLink, linkOf } from '@/lib/audit/link'

/** How many faults are named; all are counted. */
const named = 100
/** Among how many faulty entries it is looked for one that changed places with another. */
const remembered = 20

type Step = {
  entry: PlacedEntry
  /** The link before it; null after a gap. */
  previous: Uint8Array | null
  /** The place its hash was made for. */
  place: bigint
  fault: Fault | null
}

/**
 * Walks along the chain and keeps what is wrong with it, in memory that does not grow. After a fault it goes on from the
 * hash that stands there, so that one entry's fault is not every later entry's; where many would not fit, it tries what
 * explains them as one act.
 */
export class ChainWalk {
  readonly faults = new Set<Fault>()
  faultCount = 0
  position = 0n
  hash: Uint8Array | null = firstLink
  /** By how much entries were moved from the places they were written for. */
  private shift = 0n
  private last: Step | null = null
  private readonly faulty: Step[] = []

  step(entry: PlacedEntry): void {
    if (entry.position === this.position) return this.add({ type: 'doubled', entry })
    if (entry.position > this.position + 1n) this.leap(entry.position)
    const step: Step = { entry, previous: this.hash, place: entry.position + this.shift, fault: null }
    this.position = entry.position
    this.hash = entry.hash
    if (!fits(step) && !this.explain(step)) this.blame(step)
    this.last = step
  }

  add(fault: Fault): void {
    this.faultCount += 1
    if (this.faults.size < named) this.faults.add(fault)
  }

  private drop(fault: Fault): void {
    this.faultCount -= 1
    this.faults.delete(fault)
  }

  private leap(to: bigint): void {
    this.add({ type: 'removed', from: this.position + 1n, to: to - 1n })
    this.hash = null
    this.last = null
  }

  private blame(step: Step): void {
    step.fault = { type: 'changed', entry: step.entry }
    this.add(step.fault)
    if (this.faulty.length < remembered) this.faulty.push(step)
  }

  /** Whether what happened to the entry before this one explains why this one does not fit. */
  private explain(step: Step): boolean {
    return this.hadItsHashChanged(step) || this.wasSwapped(step) || this.wasInserted(step) || this.tookAPlace(step)
  }

  private hadItsHashChanged({ entry, place }: Step): boolean {
    const { last } = this
    if (!last?.fault || !last.previous) return false
    if (!matches(entry, linkOf(last.previous, last.entry, last.place), place)) return false
    this.rename(last, 'hash-changed')
    return true
  }

  private wasInserted({ entry, place }: Step): boolean {
    const { last } = this
    if (!last?.previous || !matches(entry, last.previous, place - 1n)) return false
    this.rename(last, 'inserted')
    this.shift -= 1n
    return true
  }

  private tookAPlace({ entry, previous, place }: Step): boolean {
    const { last } = this
    if (!last?.fault || !previous || !matches(entry, previous, place + 1n)) return false
    this.rename(last, 'removed-before')
    this.shift += 1n
    return true
  }

  private wasSwapped(step: Step): boolean {
    const { entry } = step
    const other = this.faulty.find((other) => other.fault?.type === 'changed' && isFrom(other, step))
    if (!other?.fault) return false
    this.drop(other.fault)
    this.add({ type: 'swapped', entry: other.entry, other: entry })
    if (isMovedWithHash(other, step)) {
      this.hash = other.entry.hash
      this.forgive(other.entry.position + 1n, entry.hash)
    }
    other.fault = null
    return true
  }

  /** An entry that only does not fit because the one before it changed places with another. */
  private forgive(position: bigint, previous: Uint8Array | null): void {
    const step = this.faulty.find(({ entry }) => entry.position === position)
    if (!step?.fault || !previous || !matches(step.entry, previous, step.place)) return
    this.drop(step.fault)
    step.fault = null
  }

  private rename(step: Step, type: 'hash-changed' | 'inserted' | 'removed-before'): void {
    if (step.fault) this.drop(step.fault)
    step.fault = { type, entry: step.entry }
    this.add(step.fault)
  }
}

const fits = ({ entry, previous, place }: Step) =>
  previous === null ? entry.hash !== null : matches(entry, previous, place)

/** Whether an entry is what was written for this place; of one that was erased, what was left of it. */
const matches = ({ hash, ...entry }: PlacedEntry, previous: Uint8Array, place: bigint): boolean =>
  hash !== null &&
  (entry.erasedBy === null
    ? linkOf(previous, entry, place).equals(hash)
    : entry.digest !== null && digestOf(entry, place).equals(entry.digest))

/** Whether what `step` found was written for the place of `other`, whose hash stayed there or moved with it. */
const isFrom = (other: Step, step: Step): boolean => isMovedWithHash(other, step) || isMovedAlone(other, step)

const isMovedAlone = ({ entry: { hash }, previous, place }: Step, { entry }: Step): boolean =>
  hash !== null && previous !== null && matches({ ...entry, hash }, previous, place)

function isMovedWithHash({ entry, previous, place }: Step, step: Step): boolean {
  if (!previous || !matches(step.entry, previous, place)) return false
  // Where one was put in before the other the same is true; only of two that changed places also the reverse.
  return place + 1n < step.place || (step.entry.hash !== null && matches(entry, step.entry.hash, step.place))
}
