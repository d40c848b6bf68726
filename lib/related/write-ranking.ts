import type { Tx } from '@/lib/db'
import type { Print } from '@/lib/related/print'
import { mostShown, type RankedList } from '@/lib/related/ranked-list'

/** A list with the event it belongs to. */
export type OwnedList = { id: string; list: RankedList }

/**
 * Writes lists where they differ from those that are kept, and returns whose pages show other events, or the same in
 * another order.
 *
 * Plan: primary key.
 */
export async function writeLists(tx: Tx, lists: OwnedList[]): Promise<string[]> {
  if (lists.length === 0) return []
  const records = lists.map(({ id, list: { entries, threshold } }) => ({
    id,
    toIds: entries.map((entry) => entry.id),
    scores: entries.map(({ score }) => score),
    threshold,
  }))
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as r (id uuid, "toIds" uuid[], scores float8[], threshold float8)
    ), kept as materialized (
      select l.event_id, l.to_ids from related_lists l join given on given.id = l.event_id
    ), written as (
      insert into related_lists as l (event_id, to_ids, scores, threshold) select * from given
      on conflict (event_id) do update set to_ids = excluded.to_ids, scores = excluded.scores, threshold = excluded.threshold
        where (l.to_ids, l.scores, l.threshold) is distinct from (excluded.to_ids, excluded.scores, excluded.threshold)
      returning l.event_id, l.to_ids
    )
    select written.event_id::text as id from written left join kept using (event_id)
    where written.to_ids[1:${mostShown}] is distinct from (coalesce(kept.to_ids, '{}'))[1:${mostShown}]`
  return rows.map(({ id }) => id)
}

/** Writes prints whose events had none. */
export async function writePrints(tx: Tx, prints: Print[]): Promise<void> {
  const records = prints.map(({ id, day, sectionSlug, contextsWeight, terms, weights }) => ({
    ...{ id, day, sectionSlug, contextsWeight, terms, weights },
  }))
  await tx.$executeRaw`
    insert into event_prints (event_id, date, section_slug, contexts_weight, terms, weights)
    select id, date '1970-01-01' + day, "sectionSlug", "contextsWeight", terms, weights
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as r (id uuid, day int, "sectionSlug" text, "contextsWeight" float8, terms text[], weights real[])`
}

/** Puts the terms of events' prints where others find them; of these, or of all. In the order of the key, which is quickest. */
export async function writeTerms(tx: Tx, ids: string[] | 'all'): Promise<void> {
  await tx.$executeRaw`
    insert into event_terms (term, date, event_id, weight)
    select t.term, p.date, p.event_id, t.weight from event_prints p, unnest(p.terms, p.weights) as t (term, weight)
    where ${ids === 'all'} or p.event_id = any (${ids === 'all' ? [] : ids}::uuid[])
    order by t.term, p.date, p.event_id`
}

/** Forgets what the ranking knew of an event. Plan: keys of both tables. */
export async function removePrint(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from event_prints where event_id = ${id}::uuid returning event_id, date, terms)
    delete from event_terms t using gone, unnest(gone.terms) as own (term)
    where t.term = own.term and t.date = gone.date and t.event_id = gone.event_id`
}
