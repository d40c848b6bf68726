import { z } from 'zod'
import { onOneLine } from '@/lib/forms/text'

/** How sources are that editors are asked to see to. */
export const brokenStates = ['dead', 'moved', 'soft-404', 'parked'] as const
export type BrokenState = (typeof brokenStates)[number]

const repairOrders = ['newest', 'cited'] as const

/** What the address of the list says. What it should not say is as if it were not there. */
export const RepairQuery = z.object({
  state: z.enum(brokenStates).optional().catch(undefined),
  /** A publisher's name or slug. */
  publisher: z.string().max(200).transform(onOneLine).catch(''),
  /** Of an event that cites it. */
  year: z
    .string()
    .regex(/^[1-9]\d{3}$/)
    .optional()
    .catch(undefined),
  sort: z.enum(repairOrders).catch('newest'),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1),
})
export type RepairQuery = z.output<typeof RepairQuery>

const plain = RepairQuery.parse({})

/** The address of the list as a query asks for it. */
export function repairPath(query: Partial<RepairQuery>): string {
  const said = Object.entries({ ...plain, ...query }).filter(
    ([name, value]) => value !== undefined && value !== plain[name as keyof RepairQuery],
  )
  const parameters = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  return said.length > 0 ? `/desk/sources?${parameters}` : '/desk/sources'
}

/** Whether the query leaves anything out. */
export const isNarrowedRepair = ({ state, publisher, year }: RepairQuery): boolean =>
  state !== undefined || publisher !== '' || year !== undefined
