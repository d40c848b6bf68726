import { Prisma } from '@/generated/prisma/client'
import type { ListType } from '@/lib/archive/addresses'
import { publicDb } from '@/lib/db'
import { toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

/** A context, a topic, a section or a publisher that has published events, and what they are together. A section's id is its slug. */
export type Outline = {
  id: string
  name: string
  article: string | null
  total: number
  earliest: Date
  latest: Date
  modifiedAt: Date
}

/**
 * Null for a name that no published event has.
 *
 * Relies on the unique slug; then of a context on its row of context_counts and both ends of event_contexts_public_idx, of a
 * topic on its range of event_topics_public_idx, of a section on events_section_public_idx alone; of a publisher on its row of
 * publisher_counts, both ends of its range of event_publishers, and the index on its sources.
 */
export async function getOutline(type: ListType, slug: string): Promise<Outline | null> {
  const [row] = await publicDb.$queryRaw<Outline[]>(outlines[type](slug))
  return row ?? null
}

const outlines: Record<ListType, (slug: string) => Prisma.Sql> = {
  context: (slug) => Prisma.sql`
    select c.id, c.name, c.article, n.events as total, n.modified_at as "modifiedAt",
      (select min(date) from event_contexts where context_id = c.id and date is not null) as earliest,
      (select max(date) from event_contexts where context_id = c.id and date is not null) as latest
    from contexts c join context_counts n on n.context_id = c.id and n.year = 0 where c.slug = ${slug}`,
  topic: (slug) => Prisma.sql`
    select t.id, t.name, t.article, n.total, n."modifiedAt", n.earliest, n.latest
    from topics t, lateral (
      select count(distinct l.event_id)::int as total, max(e.modified_at) as "modifiedAt", min(l.date) as earliest, max(l.date) as latest
      from event_topics l join events e on e.id = l.event_id where l.topic_id = t.id and l.date is not null) n
    where t.slug = ${slug} and n.total > 0`,
  section: (slug) => Prisma.sql`
    select s.slug as id, s.name, null as article, n.total, n.earliest, n.latest,
      (select max(modified_at) from events where section_slug = s.slug and status = 'PUBLISHED') as "modifiedAt"
    from sections s, lateral (
      select count(*)::int as total, min(date) as earliest, max(date) as latest
      from events where section_slug = s.slug and status = 'PUBLISHED') n
    where s.slug = ${slug} and n.total > 0`,
  publisher: (slug) => Prisma.sql`
    select p.id, p.name, p.article, n.events as total,
      greatest(n.modified_at, p.modified_at, (select max(checked_at) from sources where publisher_id = p.id)) as "modifiedAt",
      (select min(date) from event_publishers where publisher_id = p.id) as earliest,
      (select max(date) from event_publishers where publisher_id = p.id) as latest
    from publishers p join publisher_counts n on n.publisher_id = p.id where p.slug = ${slug}`,
}

/** The public events of a thing as rows of `event_id` and `date`. A topic may stand twice in an event's path. */
export const linksOf: Record<ListType, (id: string) => Prisma.Sql> = {
  context: (id) =>
    Prisma.sql`select event_id, date from event_contexts where context_id = ${id}::uuid and date is not null`,
  topic: (id) =>
    Prisma.sql`select distinct event_id, date from event_topics where topic_id = ${id}::uuid and date is not null`,
  section: (id) =>
    Prisma.sql`select id as event_id, date from events where section_slug = ${id} and status = 'PUBLISHED'`,
  publisher: (id) => Prisma.sql`select event_id, date from event_publishers where publisher_id = ${id}::uuid`,
}

/** As many events a page has at least, where there are as many. It may have more: a day is never cut in two. */
const leastOnPage = 50

/** Where a page begins: with the newest events, the newest before a day, the oldest, or the oldest after a day. */
export type Start = { order: 'newest' | 'oldest'; from: PlainDate | null }

/** The ids and days of a page's events. Relies on one range of an index that `linksOf` names. */
export const listPageIds = (type: ListType, id: string, start: Start) => pageOfLinks(linksOf[type](id), start)

/** The same of any rows of `event_id` and `date`. */
export async function pageOfLinks(links: Prisma.Sql, start: Start): Promise<{ id: string; date: Date }[]> {
  const from = start.from && toDatabaseDate(start.from)
  const first =
    start.order === 'newest'
      ? Prisma.sql`where ${from}::date is null or date < ${from}::date order by date desc`
      : Prisma.sql`where ${from}::date is null or date > ${from}::date order by date`
  return publicDb.$queryRaw`
    with first as materialized (select date from (${links}) as link ${first} limit ${leastOnPage})
    select event_id as id, date from (${links}) as link
    where date between (select min(date) from first) and (select max(date) from first)`
}
