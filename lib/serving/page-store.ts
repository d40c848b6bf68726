import { LRUCache } from 'lru-cache'
import { maxTags, tags } from '@/lib/archive/tags'
import type { FinishedPage } from '@/lib/serving/finished-page'

export type Kept = { page: FinishedPage; at: number }

/** Under this stands what says of nothing what it depends on. */
const anything = ''

/**
 * Pages within so many bytes, the least asked for given up first, and found by what they depend on. Addresses of nothing are without
 * number: they have a sixteenth to themselves, and drive no page out.
 */
export class PageStore {
  readonly #pages: LRUCache<string, Kept>
  readonly #nothings: LRUCache<string, Kept>
  /** The keys of what depends on each tag. */
  readonly #under = new Map<string, Set<string>>()

  constructor(bytes: number) {
    const dispose = ({ page }: Kept, key: string) => this.#remove(key, page)
    const of = (maxSize: number) =>
      new LRUCache<string, Kept>({ maxSize, maxEntrySize: Math.ceil(maxSize / 4), sizeCalculation, dispose })
    const forNothings = Math.ceil(bytes / 16)
    this.#nothings = of(forNothings)
    this.#pages = of(bytes - forNothings)
  }

  get(key: string): Kept | undefined {
    return this.#pages.get(key) ?? this.#nothings.get(key)
  }

  set(key: string, kept: Kept): void {
    const [into, other] = kept.page.status === 404 ? [this.#nothings, this.#pages] : [this.#pages, this.#nothings]
    other.delete(key)
    into.set(key, kept)
    if (!into.has(key)) return
    for (const tag of dependenciesOf(kept.page)) {
      const keys = this.#under.get(tag)
      if (keys) keys.add(key)
      else this.#under.set(tag, new Set([key]))
    }
  }

  /** Gives up what depends on any of these, and what may. */
  forget(touched: string[]): void {
    if (touched.includes(tags.everything)) {
      this.#pages.clear()
      this.#nothings.clear()
      return
    }
    for (const tag of [anything, ...touched])
      for (const key of [...(this.#under.get(tag) ?? [])]) {
        this.#pages.delete(key)
        this.#nothings.delete(key)
      }
  }

  /** Has what depends on any of these made anew when it is asked for next, and goes on with it until then. */
  age(touched: string[]): void {
    for (const tag of touched)
      for (const key of this.#under.get(tag) ?? []) {
        const kept = this.#pages.peek(key) ?? this.#nothings.peek(key)
        if (kept) kept.at = -Infinity
      }
  }

  /** How many pages, and how many bytes they are counted as. */
  size(): { pages: number; bytes: number } {
    return {
      pages: this.#pages.size + this.#nothings.size,
      bytes: this.#pages.calculatedSize + this.#nothings.calculatedSize,
    }
  }

  #remove(key: string, page: FinishedPage): void {
    for (const tag of dependenciesOf(page)) {
      const keys = this.#under.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#under.delete(tag)
    }
  }
}

/** Whether a page may be another after these were touched. */
export const dependsOn = (page: FinishedPage, touched: Set<string>): boolean =>
  touched.size > 0 &&
  (touched.has(tags.everything) || dependenciesOf(page).some((tag) => tag === anything || touched.has(tag)))

/**
 * The tags of what a page depends on, or the one of what may depend on anything. What is on every page says nothing of what this one
 * depends on; of as many as can be, some may be missing.
 */
export function dependenciesOf({ tags: said }: FinishedPage): string[] {
  const own = (said ?? []).filter((tag) => tag !== tags.everything)
  return own.length > 0 && own.length < maxTags - 1 ? own : [anything]
}

/** Its bytes, a third more for those of its compressed forms, what the headers of all take, and its key, which strangers make long. */
const sizeCalculation = ({ page }: Kept, key: string): number =>
  Math.ceil((page.body.length * 4) / 3) + 4_096 + key.length
