import { insertRows } from '@/lib/archive-file/insert-rows'
import type { LineOf } from '@/lib/archive-file/lines'
import { outcomeOf, type Outcome } from '@/lib/archive-file/outcome'
import { known } from '@/lib/archive-file/resolve'
import type { Tx } from '@/lib/db'

/** A source is known by its address. */
export async function saveSources(tx: Tx, lines: LineOf<'source'>[]): Promise<Outcome> {
  const there = await tx.source.findMany({
    select: { id: true, url: true },
    where: { OR: [{ id: { in: lines.map(({ id }) => id) } }, { url: { in: lines.map(({ url }) => url) } }] },
  })
  const taken = new Set(there.flatMap(({ id, url }) => [id, url]))
  const fresh = lines.filter(({ id, url }) => !taken.has(id) && !taken.has(url))
  const publishers = await known(
    tx,
    'publisher',
    fresh.flatMap(({ publisher }) => publisher ?? []),
  )
  await insertRows(
    tx,
    'sources',
    fresh.map((line) => ({ ...line, publisherId: (line.publisher && publishers.linked(line.publisher)) ?? null })),
  )
  await tx.sourceDescription.createMany({
    data: fresh.flatMap(({ id, description }) => (description ? [{ sourceId: id, ...description }] : [])),
  })
  await tx.archivedCopy.createMany({
    data: fresh.flatMap(({ id, copies }) =>
      copies.map((copy) => ({ ...copy, sourceId: id, kind: 'WAYBACK' as const })),
    ),
    skipDuplicates: true,
  })
  return outcomeOf(fresh.length, lines.length)
}

/** Plan: the unique index on addresses. */
export async function saveSuccessions(tx: Tx, lines: LineOf<'succession'>[]): Promise<Outcome> {
  const made = await tx.$executeRaw`
    update sources s set successor_id = n.id
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (url text, successor text) join sources n on n.url = r.successor
    where s.url = r.url and s.successor_id is null`
  return outcomeOf(made, lines.length)
}
