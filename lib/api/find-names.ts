import { Prisma } from '@/generated/prisma/client'
import { apiSite, apiUrl } from '@/lib/api/api-address'
import type { NameDocument, NamesDocument } from '@/lib/api/schemas/lists'
import type { NamesQuestion } from '@/lib/api/schemas/questions'
import { apiPath, listPath, type ListType, type NamesType } from '@/lib/archive/addresses'
import type { Outline } from '@/lib/archive/list-outline'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { instant } from '@/lib/representations/plain-text'
import { urlOf } from '@/lib/representations/wire-addresses'

/** One of these names is a … */
export const typeOfNames = {
  contexts: 'context',
  topics: 'topic',
  sections: 'section',
  publishers: 'publisher',
} as const satisfies Record<NamesType, ListType>

type Row = { slug: string; name: string; article: string | null; events: number }

/** One page of all names of a kind that published events have, by their slugs. */
export async function findNames(kind: NamesType, question: NamesQuestion): Promise<NamesDocument> {
  const { after = '', limit } = question
  const rows = await publicDb.$queryRaw<Row[]>`
    select * from (${sources[kind]}) named where slug > ${after} order by slug limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  const path = `/api/v1/${kind}`
  return {
    type: kind,
    url: apiUrl(path, question),
    next: rows.length > shown.length ? apiUrl(path, { ...question, after: shown.at(-1)?.slug }) : null,
    names: shown.map(({ article, ...row }) => ({ ...row, ...linkOf(typeOfNames[kind], row, article) })),
  }
}

/** Plan: the unique slugs from the cursor on, and of each row an index that says whether, and in how many events, it is. */
const sources: Record<NamesType, Prisma.Sql> = {
  contexts: Prisma.sql`
    select c.slug, c.name, c.article, n.events from contexts c join context_counts n on n.context_id = c.id and n.year = 0`,
  topics: Prisma.sql`
    select t.slug, t.name, t.article, n.events from topics t, lateral (
      select count(distinct event_id)::int as events from event_topics l where l.topic_id = t.id and l.date is not null) n
    where n.events > 0`,
  sections: Prisma.sql`
    select s.slug, s.name, null as article, n.events from sections s, lateral (
      select count(*)::int as events from events e where e.section_slug = s.slug and e.status = 'PUBLISHED') n
    where n.events > 0`,
  publishers: Prisma.sql`
    select p.slug, p.name, p.article, n.events from publishers p join publisher_counts n on n.publisher_id = p.id`,
}

/** A name with what its events are together. */
export function nameDocument(kind: NamesType, slug: string, outline: Outline): NameDocument {
  const type = typeOfNames[kind]
  const { name, article, total, earliest, latest, modifiedAt } = outline
  return {
    type,
    slug,
    ...linkOf(type, { slug, name }, article),
    events: total,
    earliest: fromDatabaseDate(earliest),
    latest: fromDatabaseDate(latest),
    modifiedAt: instant(modifiedAt.toISOString()),
    eventsUrl: apiUrl('/api/v1/events', { [type]: slug }),
  }
}

const linkOf = (type: ListType, { slug, name }: { slug: string; name: string }, article: string | null) => ({
  name,
  url: urlOf({ type, path: listPath(type, slug) }, apiSite()),
  wikipedia: wikipediaAddress(article),
})

/** Where another name of a kind is told of. */
export const namePath = (kind: NamesType, listPath: string): string =>
  apiPath(kind, listPath.slice(listPath.lastIndexOf('/') + 1))
