import { isUrl } from '@/lib/is-url'

/** English endings, off roughly: words are only ever compared with words that lost theirs in the same way. */
const endings = [
  ['ations', 'at'],
  ['ation', 'at'],
  ['ings', ''],
  ['ing', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['edly', ''],
  ['ed', ''],
  ['es', ''],
  ['s', ''],
  ['ly', ''],
  ['e', ''],
] as const

/** Too common to say anything, or the furniture of addresses. */
const stopWords = new Set(
  (
    'the and for that this with from its are was were who has have had not but they their his her which after into over ' +
    'been will would new says say said more than about also two one three news article world story index html com www ' +
    'content idus house'
  )
    .split(' ')
    .flatMap((word) => [word, stemOf(word)]),
)

/** The words of a text as they stand there, each with what it is compared by; without those that say nothing. */
export function wordsOf(text: string): { word: string; stem: string }[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu)].flatMap(([found]) => {
    const word = found.replace(/['’]s?$/, '')
    const folded = fold(word)
    if (folded.length < 3 || stopWords.has(folded)) return []
    const stem = stemOf(folded)
    return stopWords.has(stem) ? [] : [{ word, stem }]
  })
}

/** The stems of a text's words, in its order. */
export const stemsOf = (text: string): string[] => wordsOf(text).map(({ stem }) => stem)

/** What the address of a source says of its subject: many spell out their headline. Numbers there are nobody's words. */
export function wordsOfAddress(url: string): { word: string; stem: string }[] {
  const path = isUrl(url) ? decoded(new URL(url).pathname) : ''
  const words = wordsOf(path.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')).filter(({ stem }) => !/\p{N}/u.test(stem))
  return [...new Map(words.map((one) => [one.stem, one])).values()]
}

/** The stems of those, each once. */
export const stemsOfAddress = (url: string): string[] => wordsOfAddress(url).map(({ stem }) => stem)

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

function stemOf(word: string): string {
  for (const [ending, instead] of endings)
    if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length) + instead
  return word
}
