import { canonicalAddress } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { EventView } from '@/lib/archive/views'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

export const columns = [
  ...(['id', 'version', 'url', 'date', 'section', 'heading', 'headline', 'summary', 'topics', 'contexts'] as const),
  ...(['publishers', 'sources', 'publishedAt', 'modifiedAt', 'license', 'origin'] as const),
]

/** An event in a table; what is many stands on lines of one cell. */
export type Row = Record<Exclude<(typeof columns)[number], 'version'>, string | null> & { version: number }

/** The public events, the earliest day first, a few hundred at a time. */
export async function* rowPages(): AsyncGenerator<Row[]> {
  for (let last: { date: Date; id: string } | undefined; ;) {
    const rows = await nextRows(last)
    last = rows.at(-1)
    if (!last) return
    yield rows.map(toEventView).map(toRow)
  }
}

/** Plan: index scan on (date, position) from the day of the last one. */
const nextRows = (last: { date: Date; id: string } | undefined) =>
  db.event.findMany({
    relationLoadStrategy: 'query',
    select: eventColumns,
    where: {
      status: 'PUBLISHED',
      ...(last && { date: { gte: last.date }, OR: [{ date: { gt: last.date } }, { id: { gt: last.id } }] }),
    },
    ...{ orderBy: [{ date: 'asc' }, { id: 'asc' }], take: 200 },
  })

function toRow(view: EventView): Row {
  const { id, version, date, section, heading, headline, summary, publishedAt, modifiedAt, license, origin } = view
  const names = (named: { name: string }[]) => named.map(({ name }) => name).join('\n')
  return {
    ...{ id, version, url: env().SITE_URL + canonicalAddress(view), date, section, heading, headline, summary },
    ...{ topics: names(view.topics), contexts: names(view.contexts) },
    publishers: view.sources.map(({ publisher }) => publisher).join('\n'),
    sources: view.sources.map(({ url }) => url).join('\n'),
    ...{ publishedAt, modifiedAt, license, origin: origin?.url ?? null },
  }
}
