import type { SourceStatus } from '@/generated/prisma/enums'
import { isLost } from '@/lib/sources/health/judge'

const hour = 60 * 60 * 1000
const day = 24 * hour

/** How long after the first, second … visit that found the same. */
const intervals = {
  there: [1, 3, 7, 14, 30, 90, 180],
  silent: [0.25, 1, 2, 4, 7, 14, 14, 30],
  refused: [3, 14, 30, 90, 180],
  lost: [1, 3, 14, 30, 90, 180],
  archived: [1, 90, 180, 365],
}

export type Visited = {
  status: SourceStatus
  seen: SourceStatus
  isRefusal: boolean
  /** How often in a row it was found so, this time included. */
  visits: number
  failures: number
  hasCopy: boolean
  /** What can never be visited, whoever asks. */
  isHopeless: boolean
}

/**
 * When a source is to be visited next: the longer it stays as it is, the later; null for never. `chance` (0 to 1) spreads
 * what was first visited together over a third of the interval.
 */
export function nextVisit(visited: Visited, at: Date, chance: number): Date | null {
  if (visited.isHopeless) return null
  const steps = intervals[kindOf(visited)]
  const step = Math.min(
    Math.max(visited.isRefusal || visited.failures === 0 ? visited.visits : visited.failures, 1),
    steps.length,
  )
  return new Date(at.getTime() + Math.round((steps[step - 1] ?? 1) * day * (5 / 6 + chance / 3)))
}

function kindOf({ status, seen, isRefusal, hasCopy }: Visited): keyof typeof intervals {
  if (isLost(status)) return hasCopy ? 'archived' : 'lost'
  if (isRefusal) return 'refused'
  return seen === 'UNREACHABLE' ? 'silent' : 'there'
}
