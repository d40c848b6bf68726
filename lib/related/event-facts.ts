import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'

/** What the ranking reads of a published event. */
export type EventFacts = {
  id: string
  /** Days since 1970. */
  day: number
  sectionSlug: string | null
  /** Headline and summary. */
  text: string
  contexts: { id: string; name: string }[]
  topicIds: string[]
  /** Of its sources. */
  addresses: string[]
}

export type ReadOptions = {
  /** As if nobody had put events under topics: for measuring. Contexts that only a topic names go with them. */
  hidesTopics?: boolean
}

type Row = Omit<EventFacts, 'contexts' | 'topicIds' | 'addresses'> & {
  contexts: { id: string; name: string; via: 'TEXT' | 'TOPIC' }[] | null
  topicIds: string[] | null
  addresses: string[] | null
}

/** These events, as far as they are published. Plan: primary key; every subquery is an index scan by event. */
export const readFacts = (tx: Tx, ids: string[], options: ReadOptions = {}): Promise<EventFacts[]> =>
  read(tx, Prisma.sql`e.id = any (${ids}::uuid[])`, 1_000_000, options)

/** Published events whose ids come after one, in the order of ids. Plan: primary key, from there on. */
export const readFactsAfter = (tx: Tx, id: string, count: number, options: ReadOptions = {}): Promise<EventFacts[]> =>
  read(tx, Prisma.sql`e.id > ${id}::uuid`, count, options)

async function read(tx: Tx, which: Prisma.Sql, count: number, { hidesTopics }: ReadOptions): Promise<EventFacts[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select e.id::text, e.date - date '1970-01-01' as day, e.section_slug as "sectionSlug", concat_ws(' ', e.headline, e.summary) as text,
      (select json_agg(json_build_object('id', c.id, 'name', coalesce(c.article, c.name), 'via', ec.via) order by c.id)
        from event_contexts ec join contexts c on c.id = ec.context_id where ec.event_id = e.id) as contexts,
      (select json_agg(distinct et.topic_id) from event_topics et where et.event_id = e.id) as "topicIds",
      (select json_agg(s.url order by s.url) from citations ci join sources s on s.id = ci.source_id where ci.event_id = e.id) as addresses
    from events e where ${which} and e.status = 'PUBLISHED' order by e.id limit ${count}`
  return rows.map(({ contexts, topicIds, addresses, ...row }) => ({
    ...row,
    contexts: (contexts ?? [])
      .filter(({ via }) => !hidesTopics || via === 'TEXT')
      .map(({ id, name }) => ({ id, name })),
    topicIds: hidesTopics ? [] : (topicIds ?? []),
    addresses: addresses ?? [],
  }))
}
