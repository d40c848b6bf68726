import { alikeOf, byLikeness, isLikelyOne, type Print, type Telling } from '@/lib/desk/alike/alike'

/**
 * For each event that may be there twice, the other event: the likest among those of its day and of the days beside it.
 * `prints` are the events of the day and of its neighbours, `date` says of which day the answer is, `apart` holds the pairs
 * (`pairOf`) that are two events.
 */
export function findDuplicates(
  date: string,
  prints: Print[],
  telling: Telling,
  apart: Set<string>,
): Map<string, string> {
  const found = new Map<string, string>()
  for (const print of prints.filter((one) => one.date === date)) {
    const [likest] = prints
      .filter((other) => other.id !== print.id && !apart.has(pairOf(print.id, other.id)))
      .map((other) => ({ id: other.id, alike: alikeOf(print, other, telling) }))
      .filter(({ alike }) => isLikelyOne(alike))
      .sort(byLikeness)
    if (likest) found.set(print.id, likest.id)
  }
  return found
}

/** What names two events, whichever comes first. */
export const pairOf = (id: string, otherId: string): string => [id, otherId].sort().join(' ')
