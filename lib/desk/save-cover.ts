import { isSame } from '@/lib/desk/content'
import { getDeskEvent, type DeskEvent } from '@/lib/desk/get-desk-event'
import { saveDraft } from '@/lib/desk/save-draft'
import type { CoverContent } from '@/lib/images/cover-content'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

export type CoverChange = {
  id: string
  cover: CoverContent | null
  /** What the change began from. */ seen: CoverContent | null
}

export type SaveCoverFailure =
  | { type: 'not-found' | 'forbidden' | 'no-room' | 'no-image' | 'too-many' }
  /** Somebody else changed the cover, or the event at this very moment; nothing was kept. */
  | { type: 'changed'; by: string | null }

/**
 * Makes a cover the one of an event's draft, beside whatever else the draft holds by now: only another cover stands in its
 * way.
 */
export async function saveCover(
  actor: Actor,
  { id, cover, seen }: CoverChange,
): Promise<Result<null, SaveCoverFailure>> {
  const event = await getDeskEvent(actor, id)
  if (!event) return fail({ type: 'not-found' })
  if (!event.may.write) return fail({ type: 'forbidden' })
  if (!isSame(event.content.cover, seen)) return fail({ type: 'changed', by: event.draft?.savedBy.name ?? null })
  const saved = await saveDraft(actor, formOf(event, cover))
  if (saved.ok) return ok(null)
  const { error } = saved
  if (error.type === 'refused') return fail({ type: 'no-image' })
  return error.type === 'stale' ? fail({ type: 'changed', by: error.by }) : fail(error)
}

const formOf = ({ id, version, content, draft }: DeskEvent, cover: CoverContent | null) => ({
  id,
  version: draft?.version ?? 0,
  eventVersion: version,
  content: { ...content, cover },
  seen: content,
  comment: draft?.comment ?? null,
  correction: draft?.correction ?? null,
})
