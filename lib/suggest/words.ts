/** A word of a text: what it is compared by, and where it stands. */
export type Word = { key: string; from: number; to: number }

/** Some words of a text that follow each other, by their places among its words. */
export type Run = { key: string; from: number; to: number }

/** How many words a name has at most that is looked for, and how many words of a text are looked at. */
const longest = 8
const mostWords = 300

/**
 * Written without spaces between words: there, every letter may begin or end a name. An apostrophe's "s" belongs to no name;
 * "U.S." is one word.
 */
const dense = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`
const pattern = new RegExp(
  String.raw`['’]s(?![\p{L}\p{N}])|(\p{Lu}(?:\.\p{Lu})+(?![\p{L}\p{N}])|${dense}\p{M}*|(?:(?!${dense})[\p{L}\p{N}]\p{M}*)+|[$€£])`,
  'gu',
)

/** The words of a text, without accents. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  for (const { 1: word, index } of text.matchAll(pattern)) {
    if (word === undefined) continue
    words.push({ key: fold(word), from: index, to: index + word.length })
    if (words.length === mostWords) break
  }
  return words
}

const fold = (word: string) => word.normalize('NFKD').replace(/[\p{M}.]/gu, '')

/** What a name is found by: its words, without accents, possessives and what stands between them. */
export const aliasOf = (name: string): string =>
  wordsIn(name)
    .map(({ key }) => key)
    .join(' ')

/** Every run of words that may be a name, from each word on, the shortest first. */
export function runsOf(words: Word[]): Run[] {
  return words.flatMap((_, from) => {
    const runs: Run[] = []
    for (let to = from; to < Math.min(words.length, from + longest); to += 1)
      runs.push({ key: to === from ? words[to]!.key : `${runs.at(-1)!.key} ${words[to]!.key}`, from, to })
    return runs
  })
}

/** Beginning with a capital, a figure or a sign, or in a script that has no capitals. */
export const isCapital = (key: string): boolean => /^[\p{Lu}\p{Lt}\p{Lo}\p{N}$€£]/u.test(key)

/** What tells a name from others of its spelling: "Jordan (country)". */
export const plainName = (name: string): string => name.replace(/ \([^)]*\)$/, '')

/** How a text may say what is called so: "Nuclear weapon" as "nuclear weapon" too. */
export function aliasesOfName(name: string): string[] {
  const alias = aliasOf(plainName(name))
  if (alias.length < 4 || / \p{Lu}/u.test(alias)) return [alias]
  return [alias, alias.charAt(0).toLowerCase() + alias.slice(1)]
}
