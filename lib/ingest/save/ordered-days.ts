import type { Tx } from '@/lib/db'

/** The days that editors put in order: there known events keep their places, and new ones follow after the last. */
export class OrderedDays {
  /** The first free place of each such day. */
  constructor(private readonly free: Map<string, number>) {}

  /** The place of an event on a day: the page's, unless editors gave the day's events theirs. */
  placeOf(date: string, onPage: number, known: { date: string; position: number } | null): number {
    const free = this.free.get(date)
    if (free === undefined) return onPage
    if (known?.date === date) return known.position
    this.free.set(date, free + 1)
    return free
  }
}

/** Which of these days are in an editors' order. Plan: primary key of days, events by (date, position). */
export async function loadOrderedDays(tx: Tx, dates: string[]): Promise<OrderedDays> {
  const rows = await tx.$queryRaw<{ date: string; free: number }[]>`
    select d.date::text, (select coalesce(max(e.position) + 1, 0)::int from events e where e.date = d.date) as free
    from days d where d.date = any (${dates}::date[]) and d.ordered_at is not null`
  return new OrderedDays(new Map(rows.map(({ date, free }) => [date, free])))
}
