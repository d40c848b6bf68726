/** One thing that is looked for, or that must not be there. A phrase is what stood in quotation marks. */
export type Term = { kind: 'word' | 'phrase' | 'prefix'; text: string; isExcluded: boolean }

/** So much a question may hold; a pasted headline has less. */
export const limits = { characters: 500, words: 50 } as const

/** A question on one line, without what no text of the archive has. */
export const tidyQuestion = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Surrogate}\s]+/gu, ' ')
    .trim()

/**
 * What a question asks for: words, "phrases", -exclusions and prefix*. A quotation mark that nobody closes is closed at the
 * end; what has neither letter nor digit asks for nothing.
 */
export function readQuestion(question: string): Term[] {
  const pieces = tidyQuestion(question)
    .replace(/[“”„«»]/g, '"')
    .matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)
  const terms = [...pieces].flatMap(([, minus, phrase, word = '']) => {
    const isExcluded = minus === '-'
    return phrase === undefined ? readWord(word, isExcluded) : readPhrase(phrase, isExcluded)
  })
  return [...new Map(terms.map((term) => [JSON.stringify(term), term])).values()]
}

/** How many words a question has, each of a phrase counted. */
export const countWords = (terms: Term[]): number =>
  terms.reduce((sum, { text }) => sum + text.split(' ').filter(isSaying).length, 0)

const isSaying = (text: string) => /[\p{L}\p{N}]/u.test(text)

function readPhrase(text: string, isExcluded: boolean): Term[] {
  const words = text.trim()
  if (!isSaying(words)) return []
  return [{ kind: words.includes(' ') ? 'phrase' : 'word', text: words, isExcluded }]
}

/** One letter alone begins too many words, but in scripts where it is a word. */
function readWord(text: string, isExcluded: boolean): Term[] {
  if (!isSaying(text)) return []
  const [, start] = /^([\p{L}\p{N}\p{M}]+)\*+$/u.exec(text) ?? []
  const isPrefix = start !== undefined && (start.length > 1 || !/^[\p{Script=Latin}\p{N}]/u.test(start))
  return [{ kind: isPrefix ? 'prefix' : 'word', text: isPrefix ? start : text, isExcluded }]
}
