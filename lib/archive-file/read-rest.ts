import type { WrittenLine } from '@/lib/archive-file/lines'
import type { Scope } from '@/lib/archive-file/scope'
import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

/** What is known of the pages of days that have events. Some ten thousand rows in thirty years. */
export async function* readDays(tx: Tx, { event, dates }: Scope): AsyncGenerator<WrittenLine> {
  const days = await tx.day.findMany({
    select: { date: true, readAt: true, readHash: true, revision: true, orderedAt: true },
    where: { date: dates, OR: [{ readAt: { not: null } }, { orderedAt: { not: null } }], events: { some: event } },
    orderBy: { date: 'asc' },
  })
  for (const { date, readAt, readHash, revision, orderedAt } of days)
    yield {
      type: 'day',
      ...{ date: fromDatabaseDate(date), readAt: readAt?.toISOString() ?? null, readHash },
      ...{ revision: revision === null ? null : String(revision), orderedAt: orderedAt?.toISOString() ?? null },
    }
}

/** The links that editors made or took away, without what they said of it among themselves. */
export async function* readRelated(tx: Tx, { event }: Scope): AsyncGenerator<WrittenLine> {
  for (let last: { fromId: string; toId: string } | undefined; ;) {
    const rows = await tx.related.findMany({
      select: { fromId: true, toId: true, kind: true, position: true },
      where: {
        AND: [
          { from: event, to: event },
          last
            ? { fromId: { gte: last.fromId }, OR: [{ fromId: { gt: last.fromId } }, { toId: { gt: last.toId } }] }
            : {},
        ],
      },
      ...{ orderBy: [{ fromId: 'asc' }, { toId: 'asc' }], take: 500 },
    })
    for (const row of rows) yield { type: 'related', ...row }
    last = rows.at(-1)
    if (!last) return
  }
}
