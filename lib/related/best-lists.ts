import { mostKept, type RankedList } from '@/lib/related/ranked-list'
import { leastScore } from '@/lib/related/score'

/** The best of each list, and the next one, whose score says what was left out. */
const places = mostKept + 1

/** The lists of many events while they grow, in a few arrays; what `listOf` makes of all entries at once. */
export class BestLists {
  private readonly others: Int32Array
  private readonly scores: Float64Array
  private readonly counts: Uint8Array

  /** `ids` of the events in the order in which they are numbered. */
  constructor(private readonly ids: string[]) {
    this.others = new Int32Array(ids.length * places)
    this.scores = new Float64Array(ids.length * places)
    this.counts = new Uint8Array(ids.length)
  }

  /** With less than this an event does not come on the list. */
  needed(owner: number): number {
    return this.counts[owner] === places ? this.scores[owner * places + places - 1]! : leastScore
  }

  /** Puts an event on the list where its score is enough; it must not be there yet. */
  offer(owner: number, other: number, score: number): void {
    if (score < this.needed(owner)) return
    const start = owner * places
    const count = this.counts[owner]!
    let at = start + count
    for (; at > start && this.isBetter(other, score, at - 1); at--) {
      if (at === start + places) continue
      this.others[at] = this.others[at - 1]!
      this.scores[at] = this.scores[at - 1]!
    }
    if (at === start + places) return
    this.others[at] = other
    this.scores[at] = score
    this.counts[owner] = Math.min(places, count + 1)
  }

  private isBetter(other: number, score: number, than: number): boolean {
    return (
      score > this.scores[than]! || (score === this.scores[than]! && this.ids[other]! < this.ids[this.others[than]!]!)
    )
  }

  listOf(owner: number): RankedList {
    const start = owner * places
    const count = this.counts[owner]!
    const entries = Array.from({ length: Math.min(count, mostKept) }, (_, i) => ({
      id: this.ids[this.others[start + i]!]!,
      score: this.scores[start + i]!,
    }))
    return { entries, threshold: count === places ? this.scores[start + mostKept]! : 0 }
  }
}
