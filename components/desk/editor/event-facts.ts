import type { AlikeEvent } from '@/lib/desk/alike/find-alike'
import type { LastReview } from '@/lib/desk/last-review'
import type { CitingEvent } from '@/lib/desk/pasted-sources'
import type { BrokenSource } from '@/lib/desk/sources/broken-sources'
import type { DeskPicture } from '@/lib/desk/desk-picture'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import type { SourceProposals } from '@/lib/desk/source-proposals'
import type { EventContent } from '@/lib/desk/content'

/** What the editor of an event begins with: plain data, for a browser. */
export type EventFacts = {
  id: string
  isNew: boolean
  content: EventContent
  comment: string
  correction: string
  version: number
  eventVersion: number
  savedAt: string | null
  /** Null where there is no draft. */
  state: 'EDITING' | 'IN_REVIEW' | 'SCHEDULED' | null
  publishAt: string | null
  timeZone: string | null
  /** Why it was not published at its time. */
  problem: string | null
  isPublished: boolean
  isWithdrawn: boolean
  withdrawnReason: string | null
  path: string | null
  may: DeskEvent['may']
  review: LastReview | null
  elsewhere: Record<string, CitingEvent[]>
  /** Of its sources those that do not work, as it was when the page was made. */
  broken: Record<string, BrokenSource>
  /** What may be the same event, as it was when the page was made. */
  alike: AlikeEvent[]
  /** What its sources' pages said by then. */
  proposals: SourceProposals
  /** Of the cover the content began with. */
  picture: DeskPicture | null
}

/** The facts of an event that is there. */
export function factsOf(
  event: DeskEvent,
  more: Pick<EventFacts, 'review' | 'elsewhere' | 'broken' | 'alike' | 'proposals' | 'picture'>,
): EventFacts {
  const { id, content, draft, version, status, path, withdrawnReason, may } = event
  return {
    ...{ id, content, path, withdrawnReason, may, isNew: false, eventVersion: version },
    ...{ comment: draft?.comment ?? '', correction: draft?.correction ?? '', version: draft?.version ?? 0 },
    savedAt: draft?.savedAt.toISOString() ?? null,
    ...{ state: draft?.state ?? null, timeZone: draft?.timeZone ?? null, problem: draft?.problem ?? null },
    publishAt: draft?.publishAt?.toISOString() ?? null,
    isPublished: status === 'PUBLISHED',
    isWithdrawn: status === 'WITHDRAWN',
    ...more,
  }
}

/** Of an event that is only in its form yet. */
export const newFacts = (id: string, content: EventContent, isEditor: boolean): EventFacts => ({
  ...{ id, content, isNew: true, comment: '', correction: '', version: 0, eventVersion: 0, savedAt: null },
  ...{ state: null, publishAt: null, timeZone: null, problem: null, path: null, withdrawnReason: null },
  ...{
    isPublished: false,
    isWithdrawn: false,
    review: null,
    elsewhere: {},
    broken: {},
    alike: [],
    picture: null,
    proposals: { found: [], isWaiting: false },
  },
  may: { write: true, submit: false, recall: false, sendBack: false, bin: false, publish: isEditor },
})
