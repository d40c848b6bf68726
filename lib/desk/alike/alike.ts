import { wordsOf as plainWordsOf } from '@/lib/ingest/identity/likeness'
import { numbersOf } from '@/lib/desk/alike/numbers'
import { wordsOf } from '@/lib/related/words'
import { sourceKey } from '@/lib/events/source-key'

/** An event by what tells whether it is the same as another. */
export type Print = {
  id: string
  date: string
  headline: string
  /** Addresses of its sources. */
  sources: string[]
  /** What its contexts are called. */
  contexts: string[]
}

/** How much a stem says: 0 what everything says, 1 what hardly anything does. */
export type Telling = (stem: string) => number

/** How alike two events are. Shares run from 0 to 1, and words count by how much they say. */
export type Alike = {
  isSameText: boolean
  sharesSource: boolean
  /** Shared words in relation to the headline that says more, and to the one that says less. */
  ofLonger: number
  ofShorter: number
  /** How many words they share, and how much those say together. */
  words: number
  weight: number
  /** Both name numbers, and none that the other does: the next report of a story is told from the same news by that. */
  hasOtherNumbers: boolean
}

/** Compares two events. Symmetric. */
export function alikeOf(a: Print, b: Print, telling: Telling): Alike {
  const [left, right] = [preparedOf(a), preparedOf(b)]
  const shared = [...left.stems].filter((stem) => right.stems.has(stem))
  const [weight, own, others] = [weigh(shared, telling), weightOf(left, telling), weightOf(right, telling)]
  const haveNumbers = left.numbers.size > 0 && right.numbers.size > 0
  return {
    isSameText: left.text === right.text,
    sharesSource: haveCommon(left.sources, right.sources),
    ofLonger: weight / Math.max(own, others, least),
    ofShorter: weight / Math.max(Math.min(own, others), least),
    words: shared.length,
    weight,
    hasOtherNumbers: haveNumbers && !haveCommon(left.numbers, right.numbers),
  }
}

const weigh = (stems: Iterable<string>, telling: Telling) => [...stems].reduce((sum, stem) => sum + telling(stem), 0)

function weightOf({ stems, weights }: Prepared, telling: Telling): number {
  const weight = weights.get(telling) ?? weigh(stems, telling)
  weights.set(telling, weight)
  return weight
}

/** So that headlines of nothing but common words are not alike for the few they have. */
const least = 0.2

/**
 * Whether an editor is to be asked, who did not ask: seldom, and mostly with reason. The numbers are the best of some that
 * were tried on a corpus (`npm run bench -- duplicates`; decision 20 has the measure).
 */
export function isLikelyOne({ isSameText, sharesSource, ofLonger, ofShorter, ...alike }: Alike): boolean {
  if (isSameText) return true
  if (alike.words < 5 || (alike.hasOtherNumbers && ofLonger < 0.7)) return false
  if (sharesSource && ofShorter >= 0.65) return true
  return ofLonger >= 0.6 || (ofShorter >= 0.8 && ofLonger >= 0.45 && alike.weight >= 6)
}

/** Whether somebody who writes is to see the other: what they write may be half of a headline, and looking costs little. */
export function isPerhapsOne(alike: Alike): boolean {
  if (isLikelyOne(alike)) return true
  if (alike.words < 4) return false
  return (
    alike.ofLonger >= 0.5 ||
    (alike.ofShorter >= 0.7 && alike.weight >= 3) ||
    (alike.ofShorter >= 0.5 && alike.weight >= 5) ||
    (alike.sharesSource && alike.ofShorter >= 0.35)
  )
}

/** The likest first; `id` decides where nothing else does. */
export const byLikeness = (a: { id: string; alike: Alike }, b: { id: string; alike: Alike }): number =>
  evidence(b.alike) - evidence(a.alike) || (a.id < b.id ? -1 : 1)

const evidence = ({ isSameText, sharesSource, ofLonger, ofShorter }: Alike) =>
  (isSameText ? 2 : 0) + (sharesSource ? 0.5 : 0) + ofLonger + ofShorter / 2

type Prepared = {
  text: string
  stems: Set<string>
  numbers: Set<string>
  sources: Set<string>
  /** How much all its stems say together. */
  weights: WeakMap<Telling, number>
}

const prepared = new WeakMap<Print, Prepared>()

function preparedOf(print: Print): Prepared {
  const known = prepared.get(print)
  if (known) return known
  const made = {
    text: plainTextOf(print.headline),
    stems: stemsOfPrint(print),
    numbers: numbersOf(print.headline),
    sources: new Set(print.sources.map(sourceKey)),
    weights: new WeakMap<Telling, number>(),
  }
  prepared.set(print, made)
  return made
}

/** A headline without case and marks; one of nothing but marks as it is. */
export const plainTextOf = (headline: string): string => plainWordsOf(headline).join(' ') || headline

/** The words that two events are compared by. */
export const stemsOfPrint = ({ headline }: Print): Set<string> => new Set(wordsOf(headline).map(({ stem }) => stem))

const haveCommon = (a: Set<string>, b: Set<string>) => [...a].some((item) => b.has(item))
