import { addressIn, dayPath, eventPath, listPath } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

/** Pages of each kind, their addresses without suffix; many days and events to be made for the first time. */
export type Choice = { kinds: [kind: string, html: string, json: string][]; days: string[]; events: string[] }

/** The front, a day with some twenty events, the fullest day, an event, a context and a search; up to 150 days and events, evenly spread. */
export async function choosePages(): Promise<Choice> {
  const published = { status: 'PUBLISHED' } as const
  const dates = await db.event.groupBy({ by: 'date', where: published, orderBy: { date: 'asc' }, _count: true })
  const rows = await db.event.findMany({
    where: published,
    select: { date: true, slug: true },
    orderBy: [{ date: 'asc' }, { position: 'asc' }],
  })
  const context = await db.searchName.findFirstOrThrow({ where: { kind: 'context' }, orderBy: { events: 'desc' } })
  const nearest = (events: number) =>
    [...dates].sort((a, b) => Math.abs(a._count - events) - Math.abs(b._count - events))[0]!
  const both = (kind: string, page: { type: string; path: string }) =>
    [kind, addressIn('html', page), addressIn('json', page)] as [string, string, string]
  const day = ({ date }: { date: Date }) => ({ type: 'day', path: dayPath(fromDatabaseDate(date)) })
  const event = ({ date, slug }: (typeof rows)[number]) => ({
    type: 'event',
    path: eventPath(fromDatabaseDate(date), slug ?? ''),
  })
  const search = '/search'
  const [twenty, fullest, middle] = [nearest(20), nearest(100_000), rows[rows.length >> 1]!]
  return {
    kinds: [
      ['front', '/', '/index.json'],
      both(`day of ${twenty._count} events`, day(twenty)),
      // A small archive has but one such day.
      ...(fullest === twenty ? [] : [both(`day of ${fullest._count} events`, day(fullest))]),
      both('event', event(middle)),
      both('context', { type: 'context', path: listPath('context', context.slug) }),
      ['search', `${search}?q=minister`, `${search}.json?q=minister`],
    ],
    days: spread(dates).map((at) => addressIn('html', day(at))),
    events: spread(rows).map((at) => addressIn('html', event(at))),
  }
}

const spread = <Item>(items: Item[]) => items.filter((_, i) => i % Math.ceil(items.length / 150) === 0)
