import type { Fingerprint, Likeness } from '@/lib/ingest/identity/likeness'
import { likeness } from '@/lib/ingest/identity/likeness'

/** An event by what duplicates are known by. */
export type Print = Fingerprint & { id: string; date: string }

/**
 * For each event that may be there twice, the other event: the likest among those of its day and of the days beside it.
 * `prints` are the events of the day and of its neighbours, `date` says of which day the answer is, `apart` holds the pairs
 * (`pairOf`) that are two events.
 */
export function findDuplicates(date: string, prints: Print[], apart: Set<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const print of prints.filter((one) => one.date === date)) {
    const [likest] = prints
      .filter((other) => other.id !== print.id && !apart.has(pairOf(print.id, other.id)))
      .map((other) => ({ id: other.id, alike: likeness(print, other) }))
      .filter(({ alike }) => mayBeOne(alike))
      .sort((a, b) => b.alike.words - a.alike.words || (a.id < b.id ? -1 : 1))
    if (likest) found.set(print.id, likest.id)
  }
  return found
}

/** What names two events, whichever comes first. */
export const pairOf = (id: string, otherId: string): string => [id, otherId].sort().join(' ')

/** As an import tells whether a bullet was moved to another page. */
const mayBeOne = (alike: Likeness): boolean =>
  alike.sameText || alike.words >= 0.8 || (alike.sharesSource && alike.words >= 0.5)
