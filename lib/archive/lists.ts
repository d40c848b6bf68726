import { Prisma } from '@/generated/prisma/client'
import { listPath, type ListType } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import type { ListView } from '@/lib/archive/views'
import { db } from '@/lib/db'
import { fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** As many events a page has at least, where there are as many. It may have more: a day is never cut in two. */
const leastOnPage = 50

/** What stands at a list's address: the list, or the address of the one that it was merged into or is called now. */
export type AtList = { found: 'list'; view: ListView } | { found: 'moved'; path: string } | null

export async function getListAt(type: ListType, slug: string, before: PlainDate | null): Promise<AtList> {
  const view = await getList(type, slug, before)
  if (view) return { found: 'list', view }
  const path = await getMoved(type, slug)
  return path === null ? null : { found: 'moved', path }
}

const led = { select: { mergedInto: { select: { slug: true } } } } as const

async function getMoved(type: ListType, slug: string): Promise<string | null> {
  if (type === 'section') return null
  const where = { slug }
  const row = await (type === 'context'
    ? db.context.findUnique({ ...led, where })
    : db.topic.findUnique({ ...led, where }))
  return row?.mergedInto ? listPath(type, row.mergedInto.slug) : null
}

/**
 * The newest published events of a context, a topic or a section, or the newest of those before a date. Null when there
 * are none: a name without published events has no page.
 */
export async function getList(type: ListType, slug: string, before: PlainDate | null): Promise<ListView | null> {
  const outline = await getOutline(type, slug, before)
  if (!outline?.latest || !outline.from) return null
  const rows = await db.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { status: 'PUBLISHED', date: { gte: outline.from, lte: outline.latest }, ...isListed[type](slug) },
    orderBy: [{ date: 'desc' }, { position: 'asc' }, { id: 'asc' }],
  })
  return {
    type,
    path: listPath(type, slug),
    name: outline.name,
    wikipedia: wikipediaAddress(outline.article),
    total: outline.total,
    before,
    next: outline.from > outline.earliest ? fromDatabaseDate(outline.from) : null,
    events: rows.map(toEventView),
    modifiedAt: outline.modifiedAt.toISOString(),
  }
}

const isListed: Record<ListType, (slug: string) => Prisma.EventWhereInput> = {
  context: (slug) => ({ contexts: { some: { context: { slug } } } }),
  topic: (slug) => ({ topics: { some: { topic: { slug } } } }),
  section: (slug) => ({ sectionSlug: slug }),
}

type OutlineRow = {
  name: string
  article: string | null
  total: number
  modifiedAt: Date
  earliest: Date
  /** The days of the asked-for page; null when it would be empty. */
  latest: Date | null
  from: Date | null
}

/**
 * The name, what all pages have together, and between which days the asked-for page lies.
 *
 * Relies on the unique slug, then on event_contexts_context_id_event_id_idx or event_topics_topic_id_idx and the primary
 * key of each event; of a section on events_section_slug_date_idx. A few milliseconds for a thousand events.
 */
async function getOutline(type: ListType, slug: string, before: PlainDate | null): Promise<OutlineRow | undefined> {
  const beforeDate = before && toDatabaseDate(before)
  const [row] = await db.$queryRaw<OutlineRow[]>`
    with listed as materialized (
      select name, article, date, modified_at
      from (${named[type](slug)}) as thing join events using (id)
      where status = 'PUBLISHED'
    ), newest as (
      select date from listed where ${beforeDate}::date is null or date < ${beforeDate}::date
      order by date desc limit ${leastOnPage}
    )
    select name, article, count(*)::int as total, max(modified_at) as "modifiedAt", min(date) as earliest,
           (select max(date) from newest) as latest, (select min(date) from newest) as "from"
    from listed group by name, article`
  return row
}

/** The ids of a thing's events. A topic may stand twice in an event's path. */
const named: Record<ListType, (slug: string) => Prisma.Sql> = {
  context: (slug) => Prisma.sql`
    select c.name, c.article, link.event_id as id
    from contexts c join event_contexts link on link.context_id = c.id where c.slug = ${slug}`,
  topic: (slug) => Prisma.sql`
    select distinct t.name, t.article, link.event_id as id
    from topics t join event_topics link on link.topic_id = t.id where t.slug = ${slug}`,
  section: (slug) => Prisma.sql`
    select s.name, null as article, e.id
    from sections s join events e on e.section_slug = s.slug where s.slug = ${slug}`,
}
