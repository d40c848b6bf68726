import type { DraftState } from '@/generated/prisma/enums'
import { isEditor, type Actor } from '@/lib/users/actor'

/** Of a draft, what decides who may do what with it. Null: there is none yet. */
export type DraftAuthority = { begunById: string; state: DraftState } | null

/** Whoever writes: editors any event; contributors new ones, and their own until they hand them in. */
export function canWrite(actor: Actor, draft: DraftAuthority, isPublic: boolean): boolean {
  if (isEditor(actor)) return true
  if (isPublic) return false
  return draft === null || (isOwn(actor, draft) && draft.state === 'EDITING')
}

/** Drafts are seen by those who may work on them, also one beside an event that is public. */
export const canSeeDraft = (actor: Actor, draft: DraftAuthority): boolean =>
  isEditor(actor) || (draft !== null && isOwn(actor, draft))

/** An event is seen by whoever may see its draft; one that is public, by everybody at the desk. */
export const canSee = (actor: Actor, draft: DraftAuthority, isPublic: boolean): boolean =>
  isPublic || canSeeDraft(actor, draft)

export const canSubmit = (actor: Actor, draft: NonNullable<DraftAuthority>): boolean =>
  draft.state === 'EDITING' && (isEditor(actor) || isOwn(actor, draft))

/** Takes back what one handed in. */
export const canRecall = (actor: Actor, draft: NonNullable<DraftAuthority>): boolean =>
  draft.state === 'IN_REVIEW' && isOwn(actor, draft)

export const canSendBack = (actor: Actor, draft: NonNullable<DraftAuthority>): boolean =>
  draft.state === 'IN_REVIEW' && isEditor(actor)

export const canBin = (actor: Actor, draft: NonNullable<DraftAuthority>): boolean =>
  isEditor(actor) || (isOwn(actor, draft) && draft.state === 'EDITING')

const isOwn = (actor: Actor, draft: NonNullable<DraftAuthority>) => draft.begunById === actor.userId
