import { db, type Tx } from '@/lib/db'
import { candidatesOf, type Candidate } from '@/lib/suggest/candidates'
import { likelihoodOf } from '@/lib/suggest/trees'

/** A context that a text seems to be about. */
export type Suggestion = {
  contextId: string
  name: string
  article: string | null
  /** How many published events name it. */
  events: number
  /** The words of the text that name it. */
  as: string
  reason: {
    /** How many published events say these words, and how many of them link them to it. */
    said: number
    linked: number
    /** Other contexts that the text names, with which it is often found. */
    company: string[]
  }
}

/** As likely as this is likely enough: so, three of four are right. */
export const likelyEnough = 0.42

/** So many an editor can look at. */
const mostSuggested = 30

/** Two contexts that are found together as often as this are company worth telling of. */
const worthTelling = 0.05
const mostTold = 2

/**
 * The known contexts that a text without links names, the likeliest first: of words that may be parts of several names, those
 * that are likelier together; of several meanings, the one that fits the others. Learnt from the links of published events.
 */
export async function suggestContexts(text: string, tx: Tx = db): Promise<Suggestion[]> {
  const candidates = await candidatesOf(tx, text.slice(0, 8_000))
  const chosen = chooseLikely(candidates).slice(0, mostSuggested)
  const names = new Map(chosen.map(({ meaning }) => [meaning.contextId, meaning.name]))
  return chosen.map(({ meaning, named, company }) => ({
    ...{
      contextId: meaning.contextId,
      name: meaning.name,
      article: meaning.article,
      events: meaning.mentions,
      as: named.written,
    },
    reason: {
      said: meaning.said,
      linked: meaning.events,
      company: company
        .filter(({ weight }) => weight >= worthTelling)
        .flatMap(({ contextId }) => names.get(contextId) ?? [])
        .slice(0, mostTold),
    },
  }))
}

/** Of candidates for the same words the likeliest, and each context once. */
export function chooseLikely(candidates: Candidate[], least = likelyEnough): (Candidate & { likelihood: number })[] {
  const ranked = candidates
    .map((candidate) => ({ ...candidate, likelihood: likelihoodOf(candidate.features) }))
    .filter(({ likelihood }) => likelihood >= least)
    .sort((a, b) => b.likelihood - a.likelihood || a.meaning.mentions - b.meaning.mentions)
  const chosen: typeof ranked = []
  for (const candidate of ranked) if (!chosen.some((other) => isTaken(candidate, other))) chosen.push(candidate)
  return chosen
}

const isTaken = (one: Candidate, other: Candidate): boolean =>
  one.meaning.contextId === other.meaning.contextId ||
  (one.named.from <= other.named.to && one.named.to >= other.named.from)
