import type { Tx } from '@/lib/db'
import type { Telling } from '@/lib/desk/alike/alike'
import { loadStatistics, rarity, wordTerm, type Statistics } from '@/lib/related/statistics'

/** A word of few events may be there by chance: this share of the rarest says all that a word can say. */
const rareEnough = 0.575

/** How much words say in this archive; all the same where it was never counted. Plan: primary keys. */
export async function loadTelling(tx: Tx, stems: Iterable<string>): Promise<Telling> {
  const statistics = await loadStatistics(tx, [...new Set(stems)].map(wordTerm))
  return tellingOf(statistics)
}

export function tellingOf(statistics: Statistics | null): Telling {
  if (!statistics || statistics.events < fewest) return () => 1
  const most = rareEnough * Math.log(1 + statistics.events)
  const known = new Map<string, number>()
  return (stem) => {
    const says = known.get(stem) ?? Math.min(1, rarity(wordTerm(stem), statistics) / most)
    known.set(stem, says)
    return says
  }
}

/** Of fewer events nobody knows which words are common. */
const fewest = 100
