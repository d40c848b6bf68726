import { z } from 'zod'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { onOneLine } from '@/lib/forms/text'

export const queueViews = ['mine', 'review', 'scheduled', 'recent', 'offers', 'problems', 'all'] as const
export type QueueView = (typeof queueViews)[number]

export const queueStates = ['draft', 'review', 'scheduled', 'published', 'changing', 'withdrawn'] as const
export type QueueState = (typeof queueStates)[number]

export const problemKinds = ['no-source', 'dead-source', 'cover', 'no-context', 'duplicate', 'not-published'] as const
export type Problem = (typeof problemKinds)[number]

const words = z.string().max(200).transform(onOneLine).catch('')

const date = z
  .string()
  .refine((text) => parsePlainDate(text) !== null)
  .optional()
  .catch(undefined)

/** What the address of the queue says. What it should not say is as if it were not there. */
export const QueueQuery = z.object({
  view: z.enum(queueViews).catch('mine'),
  q: words,
  /** A section's slug. */
  section: z
    .string()
    .regex(/^[a-z0-9-]{1,200}$/)
    .optional()
    .catch(undefined),
  /** A topic's name or slug. */
  topic: words,
  from: date,
  to: date,
  state: z.enum(queueStates).optional().catch(undefined),
  /** A user's id. */
  author: z.uuid().optional().catch(undefined),
  problem: z.enum(problemKinds).optional().catch(undefined),
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .catch(1),
})
export type QueueQuery = z.output<typeof QueueQuery>

const plain = QueueQuery.parse({})

/** The address of the queue as a query asks for it. */
export function queuePath(query: Partial<QueueQuery>): string {
  const said = Object.entries({ ...plain, ...query }).filter(
    ([name, value]) => value !== undefined && value !== plain[name as keyof QueueQuery],
  )
  const parameters = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  return said.length > 0 ? `/desk?${parameters}` : '/desk'
}

/** Whether the query narrows its view. */
export const isNarrowed = ({ view, ...query }: QueueQuery): boolean =>
  queuePath({ ...query, page: 1 }) !== '/desk' && view !== undefined
