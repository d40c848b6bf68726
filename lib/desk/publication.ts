import type { EventContent } from '@/lib/desk/content'
import { isSame } from '@/lib/desk/content'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { coverProblems } from '@/lib/images/cover-content'

/**
 * What keeps a content from being published, in words for its editor; empty when nothing does. A cover that is public already
 * as it is does not. `at` is when it is to be published.
 */
export function publicationProblems(content: EventContent, before: EventContent | null, at = new Date()): string[] {
  const isNewCover = content.cover !== null && !isSame(content.cover, before?.cover)
  return [
    ...(content.headline === '' ? ['The event has no headline.'] : []),
    ...(content.date > fromDatabaseDate(at) ? ['The event is dated after the day (UTC) it is published on.'] : []),
    ...(isNewCover && content.cover ? coverProblems(content.cover) : []),
  ]
}
