import { LRUCache } from 'lru-cache'
import type { SearchView } from '@/lib/archive/search-views'

/** What one process keeps of its answers, in characters of JSON, and for how long (ms) when nothing changes. */
const [most, longest] = [16 * 2 ** 20, 5 * 60_000]

type Kept = {
  answers: LRUCache<string, SearchView>
  /** What is being looked for, for all who ask it meanwhile. */
  asked: Map<string, Promise<SearchView>>
  /** Grows with each change that readers can see: what was looked for before it is not kept after it. */
  generation: number
  /** Whether this process hears of changes. */
  isCurrent: () => boolean
}

// The server that hears of changes and the pages that search are bundled apart, and share this.
const shared = globalThis as { daybookKeptAnswers?: Kept }

/** From now on this process keeps answers of searches, while it hears of changes. */
export function keepAnswers(isCurrent: () => boolean): void {
  shared.daybookKeptAnswers = {
    answers: new LRUCache({ maxSize: most, sizeCalculation: (view) => JSON.stringify(view).length, ttl: longest }),
    asked: new Map(),
    generation: 0,
    isCurrent,
  }
}

/** Something changed for readers, and any answer may be another now. */
export function forgetAnswers(): void {
  const kept = shared.daybookKeptAnswers
  if (!kept) return
  kept.generation++
  kept.answers.clear()
  kept.asked.clear()
}

/** The answer as it is kept, or else as `find` finds it, once for all who ask at one time. What fails is not kept. */
export async function keptAnswer(question: string, find: () => Promise<SearchView>): Promise<SearchView> {
  const kept = shared.daybookKeptAnswers
  if (!kept?.isCurrent()) return find()
  return kept.answers.get(question) ?? kept.asked.get(question) ?? ask(kept, question, find)
}

function ask(kept: Kept, question: string, find: () => Promise<SearchView>): Promise<SearchView> {
  const { generation } = kept
  const finding = find()
    .then((view) => {
      if (generation === kept.generation && kept.isCurrent()) kept.answers.set(question, view)
      return view
    })
    .finally(() => {
      if (kept.asked.get(question) === finding) kept.asked.delete(question)
    })
  kept.asked.set(question, finding)
  return finding
}
