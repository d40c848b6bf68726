import type { Result } from '@/lib/result'

/** What a visit to a source's page came to, as far as its state follows from it. */
export type VisitOutcome = {
  /** When it began. */
  at: Date
  milliseconds: number
  visit: Result<Answered, Unanswered>
  /** The body in letters, where it is HTML, XHTML or plain text; markup included. */
  text: string | null
}

/** An answer with any status: 404 is one. */
export type Answered = {
  status: number
  /** The address that answered in the end. */
  url: string
  redirects: { from: string; status: number; to: string }[]
  /** Small letters, without parameters; empty where the server says none. */
  mediaType: string
  /** It is as it was at the last visit; there is no body. */
  isNotModified: boolean
}

/** Why there was no answer, as `visit` says it. */
export type Unanswered =
  | { type: 'timeout' }
  | { type: 'no-answer'; reason: string }
  | { type: 'not-an-address' | 'scheme' | 'credentials' | 'port' | 'unresolvable' | 'not-public' }
  | { type: 'too-many-redirects' | 'too-large' | 'cut-off' }
  | { type: 'other-type'; mediaType: string }
  | { type: 'robots' }
  /** Nobody went: the switch is off, or it was too early for this host. */
  | { type: 'off' }
  | { type: 'not-yet'; at: Date }
