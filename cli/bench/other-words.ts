export type Vocabulary = {
  /** A text of another copy: its names are other names, and some of its words others that are as frequent. */
  inText: (text: string, copy: number) => string
  /** The name that a name is in another copy, in texts as by itself. */
  inName: (name: string, copy: number) => string
}

/** From how many texts on a word is everybody's. */
const common = 30
/** How many names come of one: as vocabulary and names grow more slowly than an archive, copies share some. */
const variants = 9

const word = /\p{L}[\p{L}\p{M}]+/gu

/**
 * Makes other words of the rare ones in these texts. What stands in frequent names ("United States") stays, so that every
 * copy has them; the rest of a name becomes one of nine, the same in all texts of a copy.
 */
export function otherWords(texts: string[], names: string[]): Vocabulary {
  const counts = countWords(texts)
  const kept = new Set(frequent(names).flatMap(wordsOf))
  const inNames = new Set(names.flatMap(wordsOf))
  const ranked = [...counts].filter(([text, count]) => count < common && !inNames.has(text)).sort(byCount)
  const ranks = new Map(ranked.map(([text], rank) => [text, rank]))
  const inName = (name: string, copy: number) =>
    name.replace(word, (found) => (isCommon(found) || kept.has(found) ? found : variant(found, copy % variants)))
  const isCommon = (found: string) => (counts.get(found) ?? 0) >= common
  const inText = (text: string, copy: number) =>
    text.replace(word, (found) => {
      const rank = ranks.get(found)
      if (rank === undefined) return inNames.has(found) ? inName(found, copy) : found
      // Another of about its frequency, or a new one as rare as that.
      const other = ranked[(rank + (hash(`${found} ${copy}`) % 40)) % ranked.length]?.[0] ?? found
      return variant(other, hash(`${copy} ${found}`) % variants)
    })
  return { inText, inName }
}

const wordsOf = (text: string) => text.match(word) ?? []

function countWords(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) for (const found of new Set(wordsOf(text))) counts.set(found, (counts.get(found) ?? 0) + 1)
  return counts
}

const byCount = ([a, first]: [string, number], [b, second]: [string, number]) => second - first || (a < b ? -1 : 1)

/** Those that stand there six times or more. */
function frequent(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= 6).map(([name]) => name)
}

const syllables = ['ba', 'do', 'fe', 'gi', 'ka', 'lu', 'mo', 'ne', 'pi', 'ra', 'so', 'ti', 'va', 'we', 'zu', 'sha']

/** The word itself, or one that nobody has heard, beginning as it does: capitals stay capitals. */
function variant(found: string, number: number): string {
  if (number === 0) return found
  const made = hash(`${found} ${number}`)
  const end = [0, 4, 8].map((shift) => syllables[(made >>> shift) & 15]).join('')
  return found.slice(0, 2) + end
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0
  return value >>> 0
}
