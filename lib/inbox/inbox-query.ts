import { z } from 'zod'
import { parsePlainDate } from '@/lib/dates/plain-date'

export const inboxStates = ['open', 'used', 'hidden'] as const
export type InboxView = (typeof inboxStates)[number]

/** What the address of the inbox says. What it should not say is as if it were not there. */
export const InboxQuery = z.object({
  state: z.enum(inboxStates).catch('open'),
  /** A feed's id. */
  feed: z.uuid().optional().catch(undefined),
  /** A section's slug. */
  section: z
    .string()
    .regex(/^[a-z0-9-]{1,200}$/)
    .optional()
    .catch(undefined),
  day: z
    .string()
    .refine((text) => parsePlainDate(text) !== null)
    .optional()
    .catch(undefined),
  page: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .catch(1),
})
export type InboxQuery = z.output<typeof InboxQuery>

const plain = InboxQuery.parse({})

/** The address of the inbox as a query asks for it. */
export function inboxPath(query: Partial<InboxQuery>): string {
  const said = Object.entries({ ...plain, ...query }).filter(
    ([name, value]) => value !== undefined && value !== plain[name as keyof InboxQuery],
  )
  const parameters = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  return said.length > 0 ? `/desk/inbox?${parameters}` : '/desk/inbox'
}

/** Whether the query narrows its view. */
export const isNarrowed = ({ feed, section, day }: InboxQuery): boolean =>
  feed !== undefined || section !== undefined || day !== undefined
