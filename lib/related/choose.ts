import { mostShown } from '@/lib/related/ranked-list'
import { stemsOf } from '@/lib/related/words'

type Told = { headline: string; date: Date }

/** As much of the shorter headline as this, in so many days, is an update of what the longer one says. */
const sameUpdate = { share: 0.6, days: 7 }

/**
 * As many of some events, the best first, as are wanted: one that tells little more than another that is chosen, or that stands
 * there already, only where there is nothing else.
 */
export function choose<Event extends Told>(ranked: Event[], there: Told[], wanted: number): Event[] {
  const best = ranked.slice(0, mostShown)
  const chosen: Event[] = []
  const updates: Event[] = []
  for (const event of best)
    if ([...there, ...chosen].some((other) => isUpdate(event, other))) updates.push(event)
    else chosen.push(event)
  return [...chosen.slice(0, wanted), ...updates].slice(0, wanted)
}

function isUpdate(a: Told, b: Told): boolean {
  if (Math.abs(a.date.getTime() - b.date.getTime()) > sameUpdate.days * 86_400_000) return false
  const [mine, others] = [new Set(stemsOf(a.headline)), new Set(stemsOf(b.headline))]
  const shorter = Math.min(mine.size, others.size)
  return shorter > 0 && [...mine].filter((stem) => others.has(stem)).length >= sameUpdate.share * shorter
}
