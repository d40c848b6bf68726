import { heatStep } from '@/lib/archive/heat'
import { nothingAround, type Around } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'

/**
 * What changes around days, given by how many published events each one's number just changed. Plan: one probe each way of the partial
 * index on published events.
 */
export async function findAround(tx: Tx, delta: Map<string, number>): Promise<Around> {
  const changes = [...delta].filter(([, by]) => by !== 0).map(([date, by]) => ({ date, by }))
  if (!changes.length) return nothingAround
  const rows = await tx.$queryRaw<
    { date: string; by: number; now: number; earlier: string | null; later: string | null }[]
  >`
    with days as materialized (
      select r.date, r.by, (select count(*)::int from events e where e.date = r.date and e.status = 'PUBLISHED') as now
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r (date date, by int))
    select date::text, by, now,
      (select e.date::text from events e where e.status = 'PUBLISHED' and e.date < days.date order by e.date desc limit 1) as earlier,
      (select e.date::text from events e where e.status = 'PUBLISHED' and e.date > days.date order by e.date limit 1) as later
    from days`
  const turned = rows.filter(({ now, by }) => (now === 0) !== (now - by === 0))
  const shaded = rows.filter(({ now, by }) => heatStep(now, 'day') !== heatStep(now - by, 'day'))
  return {
    turned: turned.map(({ date }) => date),
    neighbours: turned.flatMap(({ earlier, later }) => [earlier ?? [], later ?? []].flat()),
    heats: [...new Set(shaded.map(({ date }) => date.slice(0, 7)))],
  }
}
