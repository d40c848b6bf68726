import type { Actor } from '@/lib/users/actor'

/** What was done, by which command or by whom, to which day (or other subject), as of when (ISO 8601). */
export type Trail = {
  actor: string
  act: string
  subject: string
  subjectId: string
  readAt: string
  /** Whoever did it at the desk, whose command writes the audit log itself. */
  by?: Actor
  /** What they say of it in the event's history. */
  comment?: string | null
}
