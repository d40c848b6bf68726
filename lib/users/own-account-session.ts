import type { Actor } from '@/lib/users/actor'

/** The session somebody acts in. A script with a token has none, and nothing to do with one's own account. */
export function sessionOf({ sessionId }: Actor): string {
  if (sessionId === null) throw new Error('only somebody who is signed in has a session')
  return sessionId
}
