import { Prisma } from '@/generated/prisma/client'
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

/** Writes the prints of all events, where there are none. */
export async function writePrints(tx: Tx, prints: Print[]): Promise<void> {
  await tx.$executeRaw`
    insert into event_prints (event_id, date, section_slug, contexts_weight, terms, weights)
    select id, date, "sectionSlug", "contextsWeight", terms, weights from ${recordsOf(prints)}`
}

/** Puts the terms of all prints where others find them, where there are none. In the order of the key, which is quickest. */
export async function writeTerms(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    insert into event_terms (term, date, event_id, weight)
    select t.term, p.date, p.event_id, t.weight from event_prints p, unnest(p.terms, p.weights) as t (term, weight)
    order by t.term, p.date, p.event_id`
}

/** Puts an event's print, and its terms where others find them, in the place of those it had. Plan: keys of both tables. */
export async function replacePrint(tx: Tx, print: Print): Promise<void> {
  await tx.$executeRaw`
    with given as materialized (
      select id, date, "sectionSlug", "contextsWeight", terms, weights from ${recordsOf([print])}
    ), before as materialized (
      select event_id, date, terms from event_prints where event_id = ${print.id}::uuid
    ), written as (
      insert into event_prints as p (event_id, date, section_slug, contexts_weight, terms, weights) select * from given
      on conflict (event_id) do update set date = excluded.date, section_slug = excluded.section_slug,
        contexts_weight = excluded.contexts_weight, terms = excluded.terms, weights = excluded.weights
    ), gone as (
      delete from event_terms t using given, before, unnest(before.terms) as own (term)
      where t.term = own.term and t.date = before.date and t.event_id = before.event_id
        and not (t.date = given.date and t.term = any (given.terms))
    )
    insert into event_terms as t (term, date, event_id, weight)
    select own.term, given.date, given.id, own.weight from given, unnest(given.terms, given.weights) as own (term, weight)
    on conflict (term, date, event_id) do update set weight = excluded.weight where t.weight <> excluded.weight`
}

const recordsOf = (prints: Print[]) => Prisma.sql`(
  select r.*, date '1970-01-01' + r.day as date from jsonb_to_recordset(${JSON.stringify(prints)}::jsonb)
    as r (id uuid, day int, "sectionSlug" text, "contextsWeight" float8, terms text[], weights real[])) given`

/** Forgets what the ranking knew of an event. Plan: keys of the tables. */
export async function forgetRanked(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    with print as (delete from event_prints where event_id = ${id}::uuid returning event_id, date, terms),
      list as (delete from related_lists where event_id = ${id}::uuid)
    delete from event_terms t using print, unnest(print.terms) as own (term)
    where t.term = own.term and t.date = print.date and t.event_id = print.event_id`
}
