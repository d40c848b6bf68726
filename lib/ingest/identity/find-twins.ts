import { bestAssignment } from '@/lib/ingest/identity/assignment'
import { likeness } from '@/lib/ingest/identity/likeness'
import { evidence, type KnownEvent } from '@/lib/ingest/identity/match-reading'

/**
 * Finds for events that left their page the one that stands for them elsewhere: when a bullet is moved to another day,
 * its copy is often read before the original is gone, and was taken for a new event. Both turn out to be one.
 * Returns pairs; an event is in at most one.
 */
export function findTwins<Event extends KnownEvent>(gone: Event[], standing: Event[]): { gone: Event; twin: Event }[] {
  const weights = gone.map((event) =>
    standing.map((other) => (isTwin(event, other) ? evidence(likeness(event, other)) : 0)),
  )
  return bestAssignment(weights).flatMap((column, row) =>
    column === null ? [] : [{ gone: gone[row]!, twin: standing[column]! }],
  )
}

/**
 * Stricter than a rewording. On one page only the same text will do: a bullet that took the place of a like one was
 * paired with it when the page was read, so two that are merely alike stood there together and mean two things.
 */
function isTwin(gone: KnownEvent, other: KnownEvent): boolean {
  if (gone.id === other.id) return false
  const alike = likeness(gone, other)
  if (alike.sameText) return true
  if (gone.pageDate === other.pageDate) return false
  return alike.words >= 0.8 || (alike.sharesSource && alike.words >= 0.5)
}
