/** What two events have in common. */
export type Common = {
  /** The sum of the products of the weights of their terms. */
  likeness: number
  /** How many contexts they share, and how much those say. */
  contexts: number
  contextsWeight: number
}

type Side = { day: number; sectionSlug: string | null; contextsWeight: number }

/** Where nothing else is alike, this is about one context that a hundred others have too. Less is no reason. */
export const leastScore = 0.03

/** The days after which nearness in time counts for a third of what it did, and what distance leaves of a score. */
const nearness = 60
const left = { usually: 0.3, ofClose: 0.7 }

/** How much more it says to share most of what either event is about, and to be news of one kind. */
const close = 2.2
const sameSection = 1.8

/**
 * How much two events have to do with each other, the same from both sides: what they share, weighed by how much it says,
 * more when they are near in time. A distant event that shares most of its contexts is not buried under near ones.
 *
 * The numbers are the best of a few that were tried on a corpus (`npm run bench -- related`); decision 15 has the measure.
 */
export function scoreOf(common: Common, a: Side, b: Side): number {
  const isClose = common.contexts >= 2 && common.contextsWeight >= Math.min(a.contextsWeight, b.contextsWeight) / 2
  const kind = a.sectionSlug !== null && a.sectionSlug === b.sectionSlug ? sameSection : 1
  // Sums in another order differ in their last digits: those are nobody's reason to come first.
  return Number((kind * atDistance(common.likeness, Math.abs(a.day - b.day), isClose)).toPrecision(6))
}

/** No score is more than this, whatever is known of the other event besides. */
export const mostScore = ({ likeness, contexts }: Pick<Common, 'likeness' | 'contexts'>, days: number): number =>
  sameSection * atDistance(likeness, days, contexts >= 2)

/** The same for a query: `likeness * (always + fading * exp(-days / nearness))`. */
export function mostFactors(contexts: number): { always: number; fading: number; nearness: number } {
  const always = mostScore({ likeness: 1, contexts }, Infinity)
  return { always, fading: mostScore({ likeness: 1, contexts }, 0) - always, nearness }
}

function atDistance(likeness: number, days: number, isClose: boolean): number {
  const remains = isClose ? left.ofClose : left.usually
  return likeness * (isClose ? close : 1) * (remains + (1 - remains) * Math.exp(-days / nearness))
}
