import { leastScore } from '@/lib/related/score'

export type Entry = { id: string; score: number }

/**
 * The events most related to one, the best first. No event that is not here has a higher score than the threshold: 0 says
 * that nothing else is related at all.
 */
export type RankedList = { entries: Entry[]; threshold: number }

/** As many are kept, and fewer for a while when some are withdrawn; what pages choose from is always there. */
export const mostKept = 20
export const mostShown = 12

/** The best of all that are related. */
export function listOf(all: Entry[]): RankedList {
  const sorted = all.filter(({ score }) => score >= leastScore).sort(byScore)
  return { entries: sorted.slice(0, mostKept), threshold: sorted[mostKept]?.score ?? 0 }
}

/** The list with an event at the score it has now, or without it where that is too low. */
export function withScore({ entries, threshold }: RankedList, id: string, score: number): RankedList {
  const others = entries.filter((entry) => entry.id !== id)
  if (score < leastScore || score <= threshold) return { entries: others, threshold }
  const sorted = [...others, { id, score }].sort(byScore)
  return { entries: sorted.slice(0, mostKept), threshold: sorted[mostKept]?.score ?? threshold }
}

/** Whether so many are gone that the list has to be made anew. */
export const isWorn = ({ entries, threshold }: RankedList): boolean => entries.length < mostShown && threshold > 0

const byScore = (a: Entry, b: Entry) => b.score - a.score || (a.id < b.id ? -1 : 1)
