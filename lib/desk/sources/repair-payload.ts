import { z } from 'zod'
import { EventContent } from '@/lib/desk/content'

export const repairKinds = ['moved', 'copy', 'drop', 'keep'] as const
export type RepairKind = (typeof repairKinds)[number]

/** What was done about one source, and what it takes to undo that. */
export const RepairItem = z.object({
  /** The source's id and its address then. */
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(repairKinds),
  /** The new address, or the copy's. */
  url: z.string().nullable(),
  /** The events that were changed, with their versions after it and what they said before. */
  events: z.array(z.object({ id: z.uuid(), name: z.string(), version: z.number().int(), before: EventContent })),
})
export type RepairItem = z.output<typeof RepairItem>

export const RepairPayload = z.object({
  items: z.array(RepairItem),
  left: z.array(z.object({ id: z.string(), name: z.string(), reason: z.string(), path: z.string().optional() })),
})
export type RepairPayload = z.output<typeof RepairPayload>
