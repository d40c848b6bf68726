import { apiSite } from '@/lib/api/api-address'
import { bytesOf } from '@/lib/api/api-problem'
import { entityTag, type DeskState } from '@/lib/api/entity-tag'
import type { ApiAnswer } from '@/lib/api/once'
import type { DeskEventDocument } from '@/lib/api/schemas/desk'
import type { DraftRow } from '@/lib/desk/draft-row'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import { instant } from '@/lib/representations/plain-text'
import { urlOf } from '@/lib/representations/wire-addresses'

export const stateOf = ({ draft, version }: DeskEvent): DeskState => ({ draft: draft?.version ?? 0, event: version })

/** An event at the desk with the tag of its state, which who changes it sends back. */
export const deskAnswer = (event: DeskEvent, status: 200 | 201 = 200): ApiAnswer => ({
  status,
  body: bytesOf(deskDocument(event)),
  headers: {
    'content-type': 'application/json; charset=utf-8',
    etag: entityTag(stateOf(event)),
    ...(status === 201 && { location: `/api/v1/desk/events/${event.id}` }),
  },
})

const deskDocument = (event: DeskEvent): DeskEventDocument => ({
  type: 'desk-event',
  id: event.id,
  status: wireName(event.status),
  version: event.version,
  url: event.path && urlOf({ type: 'event', path: event.path }, apiSite()),
  publishedAt: event.publishedAt && instant(event.publishedAt),
  modifiedAt: instant(event.modifiedAt),
  withdrawnReason: event.status === 'WITHDRAWN' ? event.withdrawnReason : null,
  content: event.content,
  draft: event.draft && draftDocument(event.draft),
})

const draftDocument = ({ version, state, savedAt, savedBy, comment, correction }: DraftRow) => ({
  version,
  state: wireName(state),
  savedAt: instant(savedAt.toISOString()),
  savedBy: savedBy.name,
  comment,
  correction,
})

/** "IN_REVIEW" is "in-review" outside. */
const wireName = <Name extends string>(name: Name) =>
  name.toLowerCase().replace('_', '-') as Name extends 'IN_REVIEW' ? 'in-review' : Lowercase<Exclude<Name, 'IN_REVIEW'>>
