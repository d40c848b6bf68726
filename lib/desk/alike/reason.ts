import { plainTextOf, type Print } from '@/lib/desk/alike/alike'
import { sourceKey } from '@/lib/events/source-key'
import { wordsOf } from '@/lib/related/words'

/** Why two events may be one: what both have. */
export type Reason = {
  isSameText: boolean
  /** Articles that both cite, without protocol. */
  sources: string[]
  /** Words of both headlines, as the first spells them, and how many the shorter one has that say something. */
  words: string[]
  outOf: number
  /** What the contexts are called that both have. */
  contexts: string[]
}

type Told = Pick<Print, 'headline' | 'sources' | 'contexts'>

/** What two events have in common, in the order of the first. */
export function reasonOf(own: Told, other: Told): Reason {
  const [words, theirs] = [tellingWords(own.headline), tellingWords(other.headline)]
  const theirSources = new Set(other.sources.map(sourceKey))
  const theirContexts = new Set(other.contexts)
  return {
    isSameText: plainTextOf(own.headline) === plainTextOf(other.headline),
    sources: [...new Set(own.sources.map(sourceKey))].filter((key) => theirSources.has(key)),
    words: [...words].filter(([stem]) => theirs.has(stem)).map(([, word]) => word),
    outOf: Math.min(words.size, theirs.size),
    contexts: own.contexts.filter((name) => theirContexts.has(name)),
  }
}

/** By their stems, as they stand there first. */
function tellingWords(headline: string): Map<string, string> {
  const words = new Map<string, string>()
  for (const { word, stem } of wordsOf(headline)) if (!words.has(stem)) words.set(stem, word)
  return words
}
