import { BestLists } from '@/lib/related/best-lists'
import type { Print } from '@/lib/related/print'
import type { RankedList } from '@/lib/related/ranked-list'
import { mostScore, scoreOf } from '@/lib/related/score'
import { isContextTerm, rarity, reachOf, type Statistics } from '@/lib/related/statistics'

/** The events of one term in the order of time; how many of them are behind the event that is ranked. */
type Postings = { events: Int32Array; weights: Float32Array; reach: number; contextWeight: number; passed: number }

type Index = { prints: Print[]; days: Int32Array; byTerm: Map<string, Postings> }

/**
 * Ranks every event against every other, in memory: what `findCommon` asks the database for one. Yields the lists in the
 * order of time. Each event meets those after it alone, and both lists get what they have in common.
 */
export function* rankAll(all: Print[], statistics: Statistics): Generator<{ id: string; list: RankedList }> {
  const index = toIndex(all, statistics)
  const sums = newSums(index)
  const lists = new BestLists(index.prints.map(({ id }) => id))
  for (const [at, { id }] of index.prints.entries()) {
    sumCommon(at, index, sums)
    offerCommon(at, index, sums, lists)
    yield { id, list: lists.listOf(at) }
  }
}

function toIndex(all: Print[], statistics: Statistics): Index {
  const prints = all.toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
  const sizes = new Map<string, number>()
  for (const { terms } of prints) for (const term of terms) sizes.set(term, (sizes.get(term) ?? 0) + 1)
  const byTerm = new Map<string, Postings>()
  for (const [term, size] of sizes) if (size > 1) byTerm.set(term, newPostings(term, size, statistics))
  for (const [at, { terms, weights }] of prints.entries())
    for (const [i, term] of terms.entries()) {
      const postings = byTerm.get(term)
      if (!postings) continue
      postings.events[postings.passed] = at
      postings.weights[postings.passed] = weights[i] ?? 0
      postings.passed += 1
    }
  for (const postings of byTerm.values()) postings.passed = 0
  return { prints, days: Int32Array.from(prints, ({ day }) => day), byTerm }
}

const newPostings = (term: string, size: number, statistics: Statistics): Postings => ({
  events: new Int32Array(size),
  weights: new Float32Array(size),
  reach: reachOf(term, statistics),
  contextWeight: isContextTerm(term) ? rarity(term, statistics) : 0,
  passed: 0,
})

/** What an event has in common with those that it has met: their places, and the sums of each by its place. */
type Sums = {
  met: Int32Array
  metCount: number
  likeness: Float64Array
  contexts: Uint16Array
  contextsWeight: Float64Array
  /** By the days between: the most that a likeness of 1 comes to with one context in common or none, and with more. */
  most: [Float64Array, Float64Array]
}

function newSums({ prints, days }: Index): Sums {
  const events = prints.length
  const span = events ? days[events - 1]! - days[0]! : 0
  return {
    met: new Int32Array(events),
    metCount: 0,
    likeness: new Float64Array(events),
    contexts: new Uint16Array(events),
    contextsWeight: new Float64Array(events),
    most: [mostByDays(1, span), mostByDays(2, span)],
  }
}

/** A little more than that, for scores are rounded. */
const mostByDays = (contexts: number, span: number) =>
  Float64Array.from({ length: span + 1 }, (_, days) => mostScore({ likeness: 1, contexts }, days) * 1.000_01)

/** The term's events up to this one are behind, and those beyond reach count no more. */
function sumCommon(at: number, { prints, days, byTerm }: Index, sums: Sums): void {
  const { day, terms, weights } = prints[at]!
  for (const [i, term] of terms.entries()) {
    const postings = byTerm.get(term)
    if (!postings) continue
    postings.passed += 1
    addTerm(postings, weights[i] ?? 0, day + postings.reach, days, sums)
  }
}

function addTerm(postings: Postings, weight: number, lastDay: number, days: Int32Array, sums: Sums): void {
  const { events, weights, contextWeight } = postings
  const { met, likeness, contexts, contextsWeight } = sums
  for (let i = postings.passed; i < events.length; i++) {
    const other = events[i]!
    if (days[other]! > lastDay) break
    if (likeness[other] === 0) met[sums.metCount++] = other
    likeness[other]! += weight * weights[i]!
    if (contextWeight > 0) {
      contexts[other]! += 1
      contextsWeight[other]! += contextWeight
    }
  }
}

/** Nearly all of the millions of pairs come on neither list: nothing is made for those. */
function offerCommon(at: number, { prints, days }: Index, sums: Sums, lists: BestLists): void {
  const { met, metCount, likeness, contexts, contextsWeight, most } = sums
  const print = prints[at]!
  for (let i = 0; i < metCount; i++) {
    const other = met[i]!
    const bound = likeness[other]! * most[contexts[other]! < 2 ? 0 : 1][days[other]! - print.day]!
    if (bound >= lists.needed(at) || bound >= lists.needed(other)) {
      const common = { likeness: likeness[other]!, contexts: contexts[other]!, contextsWeight: contextsWeight[other]! }
      const score = scoreOf(common, print, prints[other]!)
      lists.offer(at, other, score)
      lists.offer(other, at, score)
    }
    likeness[other] = contexts[other] = contextsWeight[other] = 0
  }
  sums.metCount = 0
}
