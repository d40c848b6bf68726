import { diffWords } from 'diff'

export type WordDifference = { kind: 'kept' | 'inserted' | 'deleted'; text: string }

/**
 * What to strike out of `before` and put in to get `after`, word by word; punctuation counts as a word, and so do the
 * words of a script that has no spaces. Null when so little is common that the differences would be harder to read than
 * the new text alone.
 */
export function wordDifferences(before: string, after: string): WordDifference[] | null {
  const parts = joinShortRuns(diffWords(before, after, { intlSegmenter }).map(toDifference))
  const kept = lengthOf(parts, 'kept')
  return kept * 3 < Math.max(before.length, after.length) ? null : parts
}

const intlSegmenter = new Intl.Segmenter('en', { granularity: 'word' })

const toDifference = ({
  added,
  removed,
  value,
}: {
  added: boolean
  removed: boolean
  value: string
}): WordDifference => ({
  kind: added ? 'inserted' : removed ? 'deleted' : 'kept',
  text: value,
})

/** A lone "the" or comma between two changes belongs to both: the eye reads one change, not two. */
function joinShortRuns(parts: WordDifference[]): WordDifference[] {
  const joined: WordDifference[] = []
  let deleted = ''
  let inserted = ''
  const flush = () => {
    if (deleted) joined.push({ kind: 'deleted', text: deleted })
    if (inserted) joined.push({ kind: 'inserted', text: inserted })
    deleted = inserted = ''
  }
  parts.forEach(({ kind, text }, index) => {
    const isBetween = (deleted || inserted) && index < parts.length - 1
    if (kind === 'deleted') deleted += text
    else if (kind === 'inserted') inserted += text
    else if (isBetween && text.trim().length <= 3) {
      deleted += text
      inserted += text
    } else {
      flush()
      joined.push({ kind, text })
    }
  })
  flush()
  return joined
}

const lengthOf = (parts: WordDifference[], kind: WordDifference['kind']): number =>
  parts.reduce((length, part) => length + (part.kind === kind ? part.text.length : 0), 0)
