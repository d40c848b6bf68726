import type { EventStatus } from '@/generated/prisma/enums'
import { eventPath } from '@/lib/archive/addresses'
import { db, type Tx } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import { findDraftFor, type DraftRow } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { canBin, canRecall, canSee, canSendBack, canSubmit, canWrite } from '@/lib/desk/policy'
import type { EventState } from '@/lib/events/event-state'
import { readEvents } from '@/lib/events/load-events'
import { isEditor, type Actor } from '@/lib/users/actor'

/** An event as somebody at the desk sees it: what is public, what it is to become as far as they may know, and what they may do with it. */
export type DeskEvent = {
  id: string
  status: EventStatus
  /** The event's version; 0 where it was never public. */
  version: number
  /** Its public address, where it has one that shows it. */
  path: string | null
  withdrawnReason: string | null
  publishedAt: string | null
  modifiedAt: string
  /** What is public, or was before it was withdrawn. */
  live: EventContent | null
  draft: DraftRow | null
  /** What the form starts from. */
  content: EventContent
  /** The import's word on it, where it came from a day's page. */
  origin: { name: string; url: string | null } | null
  /** How much waits on its other pages: open offers of imports, and what was said of it. */
  waiting: { offers: number; comments: number }
  may: { write: boolean; submit: boolean; recall: boolean; sendBack: boolean; bin: boolean; publish: boolean }
}

/** Null where there is none, or none that they may see. */
export async function getDeskEvent(actor: Actor, id: string, tx: Tx = db): Promise<DeskEvent | null> {
  const [[event], draft, waiting] = await Promise.all([
    readEvents(tx, [id]),
    findDraftFor(tx, actor, id),
    countWaiting(tx, id),
  ])
  if (!event || event.status === 'MERGED') return null
  const isPublic = event.publishedAt !== null
  if (!canSee(actor, draft, isPublic)) return null
  const live = isPublic ? contentOf(event) : null
  const content = draft?.content ?? live
  if (content === null) return null
  return { ...factsOf(event), live, draft, content, waiting, may: rightsOf(actor, draft, isPublic) }
}

/** The event that one was merged into; both were public, so that everybody at the desk may know. */
export async function findMergedInto(_: Actor, id: string): Promise<string | null> {
  const event = await db.event.findUnique({ where: { id }, select: { mergedIntoId: true } })
  return event?.mergedIntoId ?? null
}

async function countWaiting(tx: Tx, eventId: string): Promise<DeskEvent['waiting']> {
  const [offers, comments] = await Promise.all([
    tx.importOffer.count({ where: { eventId, status: 'OPEN' } }),
    tx.comment.count({ where: { eventId, deletedAt: null } }),
  ])
  return { offers, comments }
}

const factsOf = (event: EventState) => ({
  id: event.id,
  status: event.status,
  version: event.publishedAt === null ? 0 : event.version,
  path: event.status === 'PUBLISHED' && event.slug ? eventPath(event.facts.date, event.slug) : null,
  withdrawnReason: event.withdrawnReason,
  publishedAt: event.publishedAt,
  modifiedAt: event.modifiedAt,
  origin: event.originName === null ? null : { name: event.originName, url: event.originUrl },
})

const rightsOf = (actor: Actor, draft: DraftRow | null, isPublic: boolean): DeskEvent['may'] => ({
  write: canWrite(actor, draft, isPublic),
  submit: draft !== null && canSubmit(actor, draft),
  recall: draft !== null && canRecall(actor, draft),
  sendBack: draft !== null && canSendBack(actor, draft),
  bin: draft !== null && canBin(actor, draft),
  publish: isEditor(actor),
})
