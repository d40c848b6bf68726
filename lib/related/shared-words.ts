import { wordTerm } from '@/lib/related/statistics'
import { stemsOf, wordsOf, wordsOfAddress } from '@/lib/related/words'

/** What an event says: its text, and what the addresses of its sources spell out. */
export type Said = { headline: string; summary: string | null; addresses: string[] }

/** How many words are named as a reason. */
const most = 3

/**
 * The words that two events share and that say most, spelt as the first has them; not those that the names of what they share
 * say already. What addresses spell out is a reason where there is no other. `weights` has how much each term says of the first.
 */
export function sharedWords(own: Said, other: Said, weights: Map<string, number>, names: string[]): string[] {
  const said = new Set(names.flatMap(stemsOf))
  const ofTexts = inBoth(wordsOfText(own), wordsOfText(other), weights, said)
  return ofTexts.length || names.length ? ofTexts : inBoth(allWords(own), allWords(other), weights, said)
}

type Word = { word: string; stem: string }

function inBoth(own: Word[], others: Word[], weights: Map<string, number>, said: Set<string>): string[] {
  const theirs = new Set(others.map(({ stem }) => stem))
  const shared = new Map<string, { word: string; weight: number }>()
  for (const { word, stem } of own) {
    const weight = weights.get(wordTerm(stem))
    if (weight !== undefined && theirs.has(stem) && !said.has(stem) && !shared.has(stem))
      shared.set(stem, { word, weight })
  }
  return [...shared.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ word }) => word)
}

const wordsOfText = ({ headline, summary }: Said) => wordsOf(`${headline} ${summary ?? ''}`)

/** Those of the text first: it spells them as people do. */
const allWords = (event: Said) => [...wordsOfText(event), ...event.addresses.flatMap(wordsOfAddress)]
