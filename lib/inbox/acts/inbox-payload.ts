import { z } from 'zod'
import { EventContent } from '@/lib/desk/content'

/** What undoing an act on the inbox needs. Versions are those after the act. */
export const InboxPayload = z.object({
  groups: z.array(z.object({ id: z.uuid(), version: z.number().int() })),
  from: z.string(),
  into: z.string(),
  eventId: z.uuid().nullable().default(null),
  /** Null where the event's draft was left as it was. */
  draftVersion: z.number().int().nullable().default(null),
  /** What the draft said before; null where there was none. */
  before: EventContent.nullable().default(null),
})
export type InboxPayload = z.output<typeof InboxPayload>

/** “Ferry aground”, or "“Ferry aground” and 2 others" */
export const groupsInWords = (count: number, first: string): string =>
  count === 1 ? `“${first}”` : `“${first}” and ${count - 1} ${count === 2 ? 'other' : 'others'}`
