import { slugOf } from '@/lib/archive/addresses'
import type { Tx } from '@/lib/db'

/** A context that a run of words may mean, with what is known of both. */
export type Meaning = {
  alias: string
  /** How many published events say the alias, and how many link it. */
  said: number
  linked: number
  contextId: string
  /** How many link it to this context. */
  events: number
  name: string
  article: string | null
  /** How many published events name the context at all. */
  mentions: number
  /** Of all its aliases together: how often they are said, how often they are links to it. */
  saidAtAll: number
  linkedAtAll: number
}

/** Of an alias that means many, so many are looked at: those that it means most often. */
const mostMeanings = 8

/**
 * The contexts that public events have and that these runs of words may mean: by the words of links, and by their names.
 *
 * Plan: for each run one range of the aliases' key, one probe of the counts' key and of the contexts' slugs; for each context
 * found its aliases by index. A text of 60 words has 450 runs.
 */
export async function findMeanings(tx: Tx, keys: string[]): Promise<Meaning[]> {
  if (keys.length === 0) return []
  const slugs = keys.map(slugOf)
  return tx.$queryRaw<Meaning[]>`
    with given as materialized (
      select * from unnest(${keys}::text[], ${slugs}::text[]) as g (alias, slug)
    ), pairs as materialized (
      select g.alias, a.context_id, a.events from given g cross join lateral (
        select context_id, events from context_aliases where alias = g.alias order by events desc, context_id limit ${mostMeanings}) a
      union all
      select g.alias, coalesce(c.merged_into_id, c.id), 0 from given g join contexts c on c.slug = g.slug where g.slug <> 'event'
    ), meant as materialized (
      select p.alias, coalesce(c.merged_into_id, c.id) as id, max(p.events) as events
      from pairs p join contexts c on c.id = p.context_id group by 1, 2
    ), usage as materialized (
      select m.id, n.events as mentions, u.said, u.linked
      from (select distinct id from meant) m join context_counts n on n.context_id = m.id and n.year = 0 cross join lateral (
        select coalesce(sum(k.said), 0)::int as said, coalesce(sum(a.events), 0)::int as linked
        from context_aliases a join alias_counts k using (alias) where a.context_id = m.id) u
    )
    select m.alias, coalesce(k.said, 0) as said, coalesce(k.linked, 0) as linked, m.id::text as "contextId", m.events,
      c.name, c.article, u.mentions, u.said as "saidAtAll", u.linked as "linkedAtAll"
    from meant m join usage u using (id) join contexts c using (id) left join alias_counts k using (alias)
    order by m.alias, m.events desc, m.id`
}
