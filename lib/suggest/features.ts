import type { Named } from '@/lib/suggest/candidates'
import type { Meaning } from '@/lib/suggest/find-meanings'
import { aliasOf, plainName, type Word } from '@/lib/suggest/words'

/** What speaks for one meaning of some words, or against it, in the order in which the trees number it. */
export type Features = number[]

type Weighed = { named: Named; meaning: Meaning; warmth: number; warmest: number; fit: number }
/** `at` has the names that have a word, by its place. */
type Around = { text: string; words: Word[]; named: Named[]; at: Named[][] }

export function featuresOf(weighed: Weighed, around: Around): Features {
  return [...ofMeaning(weighed), ...ofPlace(weighed.named, around), ...ofText(around)]
}

function ofMeaning({ named, meaning, warmth, warmest, fit }: Weighed): Features {
  return [
    odds(named.likely),
    Math.log1p(meaning.said),
    shareOf(meaning, named.meanings),
    Math.log1p(meaning.events),
    fit,
    warmth,
    warmest,
    Math.log1p(meaning.mentions),
    odds((meaning.linkedAtAll + 0.4) / (meaning.saidAtAll + 1)),
    aliasOf(plainName(meaning.article ?? meaning.name)) === named.key ? 1 : 0,
  ]
}

function ofPlace(named: Named, { text, words, at }: Around): Features {
  const [before, after] = [words[named.from - 1], words[named.to + 1]]
  const [first, last] = [words[named.from]!, words[named.to]!]
  const wider = overlapping(named, at)
  return [
    named.words,
    named.isCapital ? 1 : 0,
    named.key.length,
    before && isBig(before) && text.slice(before.to, first.from) === ' ' ? 1 : 0,
    after && isBig(after) && text.slice(last.to, after.from) === ' ' ? 1 : 0,
    wider?.likely ?? 0,
    wider?.words ?? 0,
    text[last.to] === ',' ? 1 : 0,
    before?.key.toLowerCase() === 'in' ? 1 : 0,
    named.from / words.length,
  ]
}

/** The next word of a name, perhaps; in a script without capitals nobody knows. */
const isBig = ({ key }: Word) => /^\p{Lu}/u.test(key)

/** The likeliest of those that want the same words and are as long or longer. */
function overlapping(named: Named, at: Named[][]): Named | undefined {
  let likeliest: Named | undefined
  for (const other of at.slice(named.from, named.to + 1).flat())
    if (other !== named && other.words >= named.words && other.likely > (likeliest?.likely ?? 0)) likeliest = other
  return likeliest
}

/** The names that have each word of a text, by its place. */
export function byPlace(named: Named[]): Named[][] {
  const at: Named[][] = []
  for (const one of named) for (let place = one.from; place <= one.to; place += 1) (at[place] ??= []).push(one)
  return at
}

/** How long a text is, and how full of names. */
const ofText = ({ words, named }: Around): Features => [
  Math.log(words.length),
  named.length / words.length,
  named.reduce((sum, { likely }) => sum + likely, 0) / words.length,
]

/** How often an alias means this, of all that it means; a name that never was a link counts a little. */
export function shareOf({ events, linked }: Meaning, meanings: Meaning[]): number {
  const little = 0.02
  return (events + little) / (linked + little * meanings.length)
}

function odds(share: number): number {
  const kept = Math.min(0.98, Math.max(0.02, share))
  return Math.log(kept / (1 - kept))
}
