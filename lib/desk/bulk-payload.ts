import { z } from 'zod'
import { EventContent } from '@/lib/desk/content'

export const bulkKinds = ['bulk-publish', 'bulk-section', 'bulk-topic', 'bulk-withdraw'] as const
export type BulkKind = (typeof bulkKinds)[number]

const DraftKept = z.object({
  content: EventContent,
  comment: z.string().nullable(),
  correction: z.string().nullable(),
  begunById: z.uuid(),
})

/** What was done to one event, and what it takes to undo that. Versions are those after the act; 0 where there is none. */
export const DoneItem = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.number().int(),
  draftVersion: z.number().int(),
  /** What the public event, or else the draft, said before; null where nothing was public. */
  before: EventContent.nullable(),
  /** The draft that publishing used up. */
  draft: DraftKept.nullable(),
})
export type DoneItem = z.output<typeof DoneItem>

export const BulkPayload = z.object({
  note: z.string().nullable(),
  items: z.array(DoneItem),
  left: z.array(z.object({ id: z.string(), name: z.string(), reason: z.string() })).default([]),
})
export type BulkPayload = z.output<typeof BulkPayload>
