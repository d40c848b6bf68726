import type { EventFacts } from '@/lib/related/event-facts'
import { contextTerm, isContextTerm, rarity, topicTerm, wordTerm, type Statistics } from '@/lib/related/statistics'
import { stemsOf, stemsOfAddress } from '@/lib/related/words'

/** What the ranking knows of an event: its terms, each with how much it says of it. */
export type Print = {
  id: string
  /** Days since 1970. */
  day: number
  sectionSlug: string | null
  /** How much all its contexts say together. */
  contextsWeight: number
  terms: string[]
  /** Of each term; what a row in the database holds (32 bits). Two events are as alike as the sum of the products says. */
  weights: number[]
}

/** As many terms are kept of one event: all its contexts and topics, and of its words those that say most. */
const mostTerms = 24
const fewestWords = 8

/** How often a term counts that the text says once; what contexts are called is mostly said by the text already. */
const inText = 1
const inContextNames = 1
const inAddresses = 1

/** How much a context says beside a word that is as rare, and a topic. */
const ofContext = 0.5
const ofTopic = 1.5

/** A word of few events may be there by chance: none is taken to be rarer than this share of the rarest. */
const mostRarity = 0.575

/** The terms of an event with how often they count. Contexts and topics count once. */
export function termsOf(facts: EventFacts): Map<string, number> {
  const terms = new Map<string, number>()
  const count = (stems: string[], by: number) => {
    for (const stem of stems) terms.set(wordTerm(stem), (terms.get(wordTerm(stem)) ?? 0) + by)
  }
  count(stemsOf(facts.text), inText)
  for (const { name } of facts.contexts) count(stemsOf(name), inContextNames)
  for (const url of facts.addresses) count(stemsOfAddress(url), inAddresses)
  for (const { id } of facts.contexts) terms.set(contextTerm(id), 1)
  for (const id of facts.topicIds) terms.set(topicTerm(id), 1)
  return terms
}

export function printOf(
  { id, day, sectionSlug }: Pick<EventFacts, 'id' | 'day' | 'sectionSlug'>,
  counted: Map<string, number>,
  statistics: Statistics,
): Print {
  const cap = mostRarity * Math.log(1 + statistics.events)
  const weighed = [...counted].map(([term, count]) => ({ term, weight: weigh(term, count, cap, statistics) }))
  const kept = keepTelling(weighed)
  // A short text is not more like others for being short, nor one that is under many topics less.
  const measured = kept.filter(({ term }) => !isTopicTerm(term))
  const length = Math.sqrt(measured.reduce((sum, { weight }) => sum + weight ** 2, 0)) + cap
  const contexts = kept.filter(({ term }) => isContextTerm(term))
  return {
    ...{ id, day, sectionSlug },
    contextsWeight: contexts.reduce((sum, { term }) => sum + rarity(term, statistics), 0),
    terms: kept.map(({ term }) => term),
    weights: kept.map(({ weight }) => Math.fround(weight / length)),
  }
}

function weigh(term: string, count: number, cap: number, statistics: Statistics): number {
  const rare = rarity(term, statistics)
  if (isContextTerm(term)) return ofContext * rare
  return isTopicTerm(term) ? ofTopic * rare : Math.log2(1 + count) * Math.min(cap, rare)
}

type Weighed = { term: string; weight: number }

function keepTelling(weighed: Weighed[]): Weighed[] {
  const words = weighed.filter(({ term }) => isWordTerm(term)).sort(byWeight)
  const others = weighed.filter(({ term }) => !isWordTerm(term)).sort(byWeight)
  return [...others, ...words.slice(0, Math.max(fewestWords, mostTerms - others.length))]
}

const isTopicTerm = (term: string) => term.startsWith('t:')
const isWordTerm = (term: string) => term.startsWith('w:')
const byWeight = (a: Weighed, b: Weighed) => b.weight - a.weight || (a.term < b.term ? -1 : 1)
