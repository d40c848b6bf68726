import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'

export type NameKind = 'context' | 'topic'

/** A context or topic that is known, with how many published events are about it. */
export type KnownName = { name: string; article: string | null; events: number }
export type NameRow = KnownName & { slug: string }

const tables = {
  context: { names: Prisma.sql`contexts`, links: Prisma.sql`event_contexts`, id: Prisma.sql`context_id` },
  topic: { names: Prisma.sql`topics`, links: Prisma.sql`event_topics`, id: Prisma.sql`topic_id` },
}

/** How many events' links are counted before it is "many": a name that everybody uses is not worth an exact number. */
export const countedUpTo = 1_000

const counted = (kind: NameKind) => Prisma.sql`
  (select count(*)::int from (select from ${tables[kind].links} l join events e on e.id = l.event_id
    where l.${tables[kind].id} = t.id and e.status = 'PUBLISHED' limit ${countedUpTo}) l) as events`

/**
 * Those whose slug is one of these, or were before they turned out to be another. Plan: unique index on the slug, then index
 * scans by what is found.
 */
export const readNamesBySlug = (kind: NameKind, slugs: string[]) => db.$queryRaw<NameRow[]>`
  select n.slug, t.name, t.article, ${counted(kind)}
  from ${tables[kind].names} n join ${tables[kind].names} t on t.id = coalesce(n.merged_into_id, n.id)
  where n.slug = any (${slugs})`

/**
 * Those with a word that begins like this: first the ones that begin with it, then the ones that are used most.
 *
 * Plan: range scan of the pattern index for the beginning; a scan of the table, which is narrow, for later words.
 */
export const readNamesLike = (kind: NameKind, beginning: string, most: number) => db.$queryRaw<NameRow[]>`
  with alike as materialized (
    (select id from ${tables[kind].names} where slug like ${`${beginning}%`} and merged_into_id is null limit 400)
    union
    (select id from ${tables[kind].names} where slug like ${`%-${beginning}%`} and merged_into_id is null limit 400)
  ), used as (
    select t.id, t.slug, t.name, t.article, ${counted(kind)} from alike join ${tables[kind].names} t using (id)
  )
  select slug, name, article, events from used
  order by slug = ${beginning} desc, events desc, slug like ${`${beginning}%`} desc, length(name), name limit ${most}`
