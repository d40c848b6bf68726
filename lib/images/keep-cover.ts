import type { CoverContent } from '@/lib/images/cover-content'
import { keepFrame } from '@/lib/images/keep-frame'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

export type CoverFailure = { type: 'no-image' | 'no-room' | 'too-many' }

/**
 * Makes the files of what a cover shows, where there are none yet; without them its event could not be published. Whatever
 * saves a cover, by whatever way it came, calls this before.
 */
export async function keepCover(actor: Actor, cover: CoverContent | null): Promise<Result<null, CoverFailure>> {
  if (!cover?.imageId) return ok(null)
  const kept = await keepFrame(actor, cover.imageId, cover.frame)
  if (kept.ok) return kept
  const { type } = kept.error
  return fail({ type: type === 'not-found' ? 'no-image' : type })
}
