import type { Role } from '@/generated/prisma/enums'

declare const checked: unique symbol

/**
 * Who asks, as the database knew them at this request. Only lib/users makes one, so a command that takes an actor cannot
 * be called without the check.
 */
export type Actor<R extends Role = Role> = {
  readonly [checked]: true
  userId: string
  name: string
  email: string
  role: R
  /** Null for a script with a token. */
  sessionId: string | null
  /** Whence the request came; null from the command line. */
  address: string | null
  /** When they last proved who they are. */
  confirmedAt: Date | null
}

export type Editor = Actor<'EDITOR' | 'ADMIN'>
export type Admin = Actor<'ADMIN'>

/** For lib/users alone, after the check. */
export const actor = (facts: Omit<Actor, typeof checked>): Actor => facts as Actor

export const isEditor = (actor: Actor): actor is Editor => actor.role === 'EDITOR' || isAdmin(actor)
export const isAdmin = (actor: Actor): actor is Admin => actor.role === 'ADMIN'

/** How long an answer to "is it you?" holds, in milliseconds. */
export const confirmationHolds = 10 * 60_000

/** Whether they proved who they are recently enough for what cannot be undone: roles, tokens, second factors. */
export const isConfirmed = ({ confirmedAt }: Actor): boolean =>
  confirmedAt !== null && Date.now() - confirmedAt.getTime() < confirmationHolds
