import { addressIn, eventPath, formats } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { scopeOf, type DateRange } from '@/lib/archive-file/scope'

/** An address that events had, and where it leads now; null where what stood there was withdrawn. */
export type Former = { path: string; to: string | null }

/** Plan: primary key of addresses, a page at a time. */
export async function* formerAddresses(range: DateRange): AsyncGenerator<Former> {
  const { dates } = scopeOf(range)
  for (let last: { date: Date; slug: string } | undefined; ;) {
    const rows = await db.address.findMany({
      select: { date: true, slug: true, event: { select: { date: true, slug: true, status: true } } },
      where: {
        AND: [
          { publishedAt: { not: null }, date: dates, event: { status: { in: ['PUBLISHED', 'WITHDRAWN'] } } },
          last ? { date: { gte: last.date }, OR: [{ date: { gt: last.date } }, { slug: { gt: last.slug } }] } : {},
        ],
      },
      ...{ orderBy: [{ date: 'asc' }, { slug: 'asc' }], take: 1_000 },
    })
    for (const { date, slug, event } of rows) {
      const path = eventPath(fromDatabaseDate(date), slug)
      const now = eventPath(fromDatabaseDate(event.date), event.slug ?? '')
      if (event.status === 'WITHDRAWN') yield { path, to: null }
      else if (path !== now) yield { path, to: now }
    }
    last = rows.at(-1)
    if (!last) return
  }
}

/** A line for each format of an address that leads to another, as hosts of files read them. */
export const redirectLines = ({ path, to }: Former): string =>
  to === null
    ? ''
    : formats
        .map(
          (format) =>
            `${addressIn(format, { type: 'event', path })} ${addressIn(format, { type: 'event', path: to })} 308\n`,
        )
        .join('')
