import { listPath, type ListType } from '@/lib/archive/addresses'
import { getAbout } from '@/lib/archive/about-list'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import { getOutline, listPageIds, type Outline, type Start } from '@/lib/archive/list-outline'
import type { ListView } from '@/lib/archive/list-views'
import type { EventView } from '@/lib/archive/views'
import { getPublisherFacts } from '@/lib/archive/publisher-facts'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** What stands at a list's address: the list, or the address of the one that it was merged into or is called now. */
export type AtList = { found: 'list'; view: ListView } | { found: 'moved'; path: string } | null

export async function getListAt(type: ListType, slug: string, start: Start): Promise<AtList> {
  const view = await getList(type, slug, start)
  if (view) return { found: 'list', view }
  const path = await getMoved(type, slug)
  return path === null ? null : { found: 'moved', path }
}

const led = { select: { mergedInto: { select: { slug: true } } } } as const

export async function getMoved(type: ListType, slug: string): Promise<string | null> {
  if (type === 'section') return null
  const where = { slug }
  const things = {
    context: () => publicDb.context.findUnique({ ...led, where }),
    topic: () => publicDb.topic.findUnique({ ...led, where }),
    publisher: () => publicDb.publisher.findUnique({ ...led, where }),
  }
  const row = await things[type]()
  return row?.mergedInto ? listPath(type, row.mergedInto.slug) : null
}

/** From the newest event on. */
export const newest: Start = { order: 'newest', from: null }

/**
 * A page of the published events of a context, a topic, a section or a publisher: the newest, the newest before a date, the oldest, or
 * the oldest after one. Null when there are none: a name without published events has no page.
 */
export async function getList(type: ListType, slug: string, start: Start = newest): Promise<ListView | null> {
  const thing = await getOutline(type, slug)
  if (!thing) return null
  const ids = await listPageIds(type, thing.id, start)
  if (ids.length === 0) return null
  const isFirst = start.from === null
  const [events, about, publisher] = await Promise.all([
    listEvents(
      ids.map(({ id }) => id),
      start.order,
    ),
    getAbout(type, isFirst ? thing : null),
    type === 'publisher' ? getPublisherFacts(thing.id, isFirst) : null,
  ])
  return {
    type,
    path: listPath(type, slug),
    name: thing.name,
    wikipedia: wikipediaAddress(thing.article),
    total: thing.total,
    earliest: fromDatabaseDate(thing.earliest),
    latest: fromDatabaseDate(thing.latest),
    order: start.order === 'oldest' ? 'oldest' : null,
    before: start.order === 'newest' ? start.from : null,
    after: start.order === 'oldest' ? start.from : null,
    next: nextOf(
      ids.map(({ date }) => fromDatabaseDate(date)),
      thing,
      start.order,
    ),
    events,
    modifiedAt: thing.modifiedAt.toISOString(),
    about,
    publisher,
  }
}

/** These events, the newest or the oldest day first; a day's in the order of its page. */
export async function listEvents(ids: string[], order: Start['order']): Promise<EventView[]> {
  const rows = await publicDb.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { id: { in: ids }, status: 'PUBLISHED' },
    orderBy: [{ date: order === 'newest' ? 'desc' : 'asc' }, { position: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toEventView)
}

/** The day that the next page starts from; null where this one reaches the list's end. */
function nextOf(dates: PlainDate[], thing: Outline, order: Start['order']): PlainDate | null {
  const sorted = dates.toSorted()
  const last = order === 'newest' ? sorted[0] : sorted.at(-1)
  const end = fromDatabaseDate(order === 'newest' ? thing.earliest : thing.latest)
  return last === undefined || last === end ? null : last
}
