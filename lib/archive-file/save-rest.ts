import type { LineOf } from '@/lib/archive-file/lines'
import { outcomeOf, RefusedLine, type Outcome } from '@/lib/archive-file/outcome'
import type { Tx } from '@/lib/db'

/** Of two readings of a day's page the later one counts. */
export async function saveDays(tx: Tx, lines: LineOf<'day'>[]): Promise<Outcome> {
  const there = await tx.day.findMany({
    select: { date: true, readAt: true, orderedAt: true },
    where: { date: { in: lines.map(({ date }) => date) } },
  })
  const rows = new Map(there.map((day) => [day.date.getTime(), day]))
  const fresh = lines.filter(({ date }) => !rows.has(date.getTime()))
  await tx.day.createMany({ data: fresh.map(({ type: _, ...day }) => day) })
  let updated = 0
  for (const { date, readAt, readHash, revision, orderedAt } of lines) {
    const row = rows.get(date.getTime())
    if (!row || !readAt || (row.readAt && row.readAt >= readAt)) continue
    updated++
    await tx.day.update({
      where: { date },
      data: { readAt, readHash, revision, orderedAt: row.orderedAt ?? orderedAt },
      select: { date: true },
    })
  }
  return { made: fresh.length, updated, kept: lines.length - fresh.length - updated }
}

export async function saveRelated(tx: Tx, lines: LineOf<'related'>[]): Promise<Outcome> {
  const ids = new Set(lines.flatMap(({ fromId, toId }) => [fromId, toId]))
  const there = await tx.event.findMany({ select: { id: true }, where: { id: { in: [...ids] } } })
  const found = new Set(there.map(({ id }) => id))
  if (lines.some(({ fromId, toId }) => !found.has(fromId) || !found.has(toId)))
    throw new RefusedLine('an event that it links is not in the archive')
  const { count } = await tx.related.createMany({
    data: lines.map(({ type: _, ...row }) => row),
    skipDuplicates: true,
  })
  return outcomeOf(count, lines.length)
}
