import { wordTerm } from '@/lib/related/statistics'
import { stemsOf, wordsOf } from '@/lib/related/words'

type Text = { headline: string; summary: string | null }

/** How many words are named as a reason. */
const most = 3

/**
 * The words that two events share and that say most, spelt as the first has them; not those that the names of what they share
 * say already. `weights` has how much each term says of the first.
 */
export function sharedWords(own: Text, other: Text, weights: Map<string, number>, names: string[]): string[] {
  const said = new Set(names.flatMap(stemsOf))
  const theirs = new Set(stemsOf(textOf(other)))
  const shared = new Map<string, { word: string; weight: number }>()
  for (const { word, stem } of wordsOf(textOf(own))) {
    const weight = weights.get(wordTerm(stem))
    if (weight !== undefined && theirs.has(stem) && !said.has(stem) && !shared.has(stem))
      shared.set(stem, { word, weight })
  }
  return [...shared.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ word }) => word)
}

const textOf = ({ headline, summary }: Text) => `${headline} ${summary ?? ''}`
