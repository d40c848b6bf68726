import type { Print } from '@/lib/related/print'
import { listOf, type Entry, type RankedList } from '@/lib/related/ranked-list'
import { leastScore, mostScore, scoreOf, type Common } from '@/lib/related/score'
import { isContextTerm, rarity, reachOf, type Statistics } from '@/lib/related/statistics'

/** The events of one term in the order of time. */
type Postings = { events: Int32Array; weights: Float32Array; reach: number; contextWeight: number }

type Index = { prints: Print[]; days: Int32Array; byTerm: Map<string, Postings> }

/**
 * Ranks every event against every other, in memory: what `findCommon` asks the database for one. Yields the lists in the
 * order of time. 200,000 events need 2.7 GB of memory and more than twelve minutes.
 */
export function* rankAll(all: Print[], statistics: Statistics): Generator<{ id: string; list: RankedList }> {
  const index = toIndex(all, statistics)
  const sums = newSums(index.prints.length)
  for (const [at, { id }] of index.prints.entries()) yield { id, list: listOf(rankOne(at, index, sums)) }
}

function toIndex(all: Print[], statistics: Statistics): Index {
  const prints = all.toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
  const growing = new Map<string, { events: number[]; weights: number[] }>()
  for (const [at, { terms, weights }] of prints.entries())
    for (const [i, term] of terms.entries()) {
      const postings = growing.get(term) ?? { events: [], weights: [] }
      postings.events.push(at)
      postings.weights.push(weights[i] ?? 0)
      growing.set(term, postings)
    }
  const byTerm = new Map<string, Postings>()
  for (const [term, { events, weights }] of growing) {
    if (events.length < 2) continue
    const contextWeight = isContextTerm(term) ? rarity(term, statistics) : 0
    const packed = { events: Int32Array.from(events), weights: Float32Array.from(weights) }
    byTerm.set(term, { ...packed, reach: reachOf(term, statistics), contextWeight })
  }
  return { prints, days: Int32Array.from(prints, ({ day }) => day), byTerm }
}

type Sums = { likeness: Float64Array; contexts: Uint16Array; contextsWeight: Float64Array; met: number[] }

const newSums = (events: number): Sums => ({
  likeness: new Float64Array(events),
  contexts: new Uint16Array(events),
  contextsWeight: new Float64Array(events),
  met: [],
})

function rankOne(at: number, index: Index, sums: Sums): Entry[] {
  const { prints, days } = index
  const print = prints[at]!
  for (const [i, term] of print.terms.entries()) {
    const postings = index.byTerm.get(term)
    if (postings) addTerm(postings, print.weights[i] ?? 0, print.day, days, sums)
  }
  const entries: Entry[] = []
  for (const other of sums.met) {
    const common = takeCommon(sums, other)
    if (other === at || mostScore(common, Math.abs(print.day - days[other]!)) < leastScore) continue
    const { id } = prints[other]!
    entries.push({ id, score: scoreOf(common, print, prints[other]!) })
  }
  sums.met = []
  return entries
}

function addTerm(
  { events, weights, reach, contextWeight }: Postings,
  weight: number,
  day: number,
  days: Int32Array,
  sums: Sums,
) {
  for (let i = firstFrom(events, days, day - reach); i < events.length; i++) {
    const other = events[i]!
    if (days[other]! > day + reach) break
    if (sums.likeness[other] === 0) sums.met.push(other)
    sums.likeness[other]! += weight * weights[i]!
    if (contextWeight > 0) {
      sums.contexts[other]! += 1
      sums.contextsWeight[other]! += contextWeight
    }
  }
}

/** Where in the order of time events of this day begin. */
function firstFrom(events: Int32Array, days: Int32Array, day: number): number {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[events[middle]!]! < day) low = middle + 1
    else high = middle
  }
  return low
}

function takeCommon(sums: Sums, other: number): Common {
  const common = {
    likeness: sums.likeness[other]!,
    contexts: sums.contexts[other]!,
    contextsWeight: sums.contextsWeight[other]!,
  }
  sums.likeness[other] = sums.contexts[other] = sums.contextsWeight[other] = 0
  return common
}
