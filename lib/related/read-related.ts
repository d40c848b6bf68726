import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import { sharedWords, type Said } from '@/lib/related/shared-words'

/** An event related to another, with what the two share: names as the other has them. */
export type RelatedRow = {
  id: string
  headline: string
  date: Date
  slug: string | null
  status: string
  kind: 'PINNED' | 'HIDDEN' | null
  /** Why it was hidden. */
  reason: string | null
  isMutual: boolean
  contexts: string[]
  topics: string[]
  words: string[]
}

type Row = Omit<RelatedRow, 'words'> & Said

type Own = Said & { terms: string[] | null; weights: number[] | null }

const which = {
  published: Prisma.sql`event.status = 'PUBLISHED' and kept.kind is distinct from 'HIDDEN'`,
  /** What editors said holds also of what is not public now. */
  desk: Prisma.sql`event.status = 'PUBLISHED' or (kept.kind is not null and event.status <> 'MERGED')`,
}

/**
 * What is related to an event: what editors pinned, in their order, then what is on its list.
 *
 * Plan: primary keys of related_lists, related, events and of the links of each.
 */
export async function readRelated(tx: Tx, eventId: string, readers: keyof typeof which): Promise<RelatedRow[]> {
  const [[own], rows] = await Promise.all([readOwn(tx, eventId), readRows(tx, eventId, which[readers])])
  if (!own) return []
  const weights = new Map((own.terms ?? []).map((term, i) => [term, own.weights?.[i] ?? 0]))
  return rows.map(({ summary, addresses, ...row }) => {
    const names = [...row.contexts, ...row.topics]
    return { ...row, words: sharedWords(own, { ...row, summary, addresses }, weights, names) }
  })
}

const addressesOf = (event: 'e' | 'event') => Prisma.sql`array(
  select s.url from citations c join sources s on s.id = c.source_id where c.event_id = ${Prisma.raw(event)}.id order by c.position)`

const readOwn = (tx: Tx, eventId: string) => tx.$queryRaw<Own[]>`
  select e.headline, e.summary, ${addressesOf('e')} as addresses, p.terms, p.weights::float8[] as weights
  from events e left join event_prints p on p.event_id = e.id where e.id = ${eventId}::uuid`

const readRows = (tx: Tx, eventId: string, isRead: Prisma.Sql) => tx.$queryRaw<Row[]>`
  with listed as (
    select one.id, one.place from related_lists l, unnest(l.to_ids) with ordinality as one (id, place) where l.event_id = ${eventId}::uuid
  ), kept as (
    select r.to_id as id, r.kind, r.position, r.reason, exists (
      select from related back where back.from_id = r.to_id and back.to_id = r.from_id and back.kind = r.kind) as mutual
    from related r where r.from_id = ${eventId}::uuid
  )
  select event.id::text, event.headline, event.summary, event.date, event.slug, event.status::text, kept.kind::text as kind, kept.reason,
    coalesce(kept.mutual, false) as "isMutual", ${addressesOf('event')} as addresses,
    array(select own.name from event_contexts own join event_contexts other using (context_id)
      where own.event_id = ${eventId}::uuid and other.event_id = event.id order by own.name collate "C") as contexts,
    array(select own.name from event_topics own
      where own.event_id = ${eventId}::uuid and exists (
        select from event_topics other where other.event_id = event.id and other.topic_id = own.topic_id)
      order by own.depth) as topics
  from listed full join kept using (id) join events event using (id)
  where ${isRead}
  order by kept.kind is null, kept.position nulls last, listed.place, event.id`
