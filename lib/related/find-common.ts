import type { Tx } from '@/lib/db'
import type { Print } from '@/lib/related/print'
import { leastScore, mostFactors, scoreOf, type Common } from '@/lib/related/score'
import { isContextTerm, rarity, reachOf, type Statistics } from '@/lib/related/statistics'

/** Another event with its score, and whether that changes its own list. */
export type Scored = { id: string; score: number; concerns: boolean }

type Row = Common & {
  id: string
  day: number
  sectionSlug: string | null
  theirWeight: number
  threshold: number
  isHolder: boolean
}

/** More than enough to be sure that the best are among them, whatever their sections are. */
const mostRead = 300

/**
 * The events that share terms with one, scored: those that may be on its list, and those on whose lists it may be or is.
 *
 * Plan: one index-only range of event_terms' key for each of its two dozen terms, at most some thousand rows each
 * (`reachOf`); of the sums those that can count (`leastScore`) are looked up in related_lists by key, and what is left in
 * event_prints.
 */
export async function findCommon(tx: Tx, print: Print, statistics: Statistics): Promise<Scored[]> {
  const asked = print.terms.map((term, i) => ({
    term,
    weight: print.weights[i],
    rarity: isContextTerm(term) ? rarity(term, statistics) : 0,
    ...rangeOf(print.day, reachOf(term, statistics)),
  }))
  const [usual, close] = [mostFactors(1), mostFactors(2)]
  const rows = await tx.$queryRaw<Row[]>`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as r (term text, weight float8, rarity float8, since int, until int)
    ), sums as materialized (
      select t.event_id, t.date - date '1970-01-01' as day, sum(asked.weight * t.weight::float8) as likeness,
        count(*) filter (where asked.rarity > 0) as contexts, sum(asked.rarity) as "contextsWeight"
      from asked cross join lateral (
        select event_id, date, weight from event_terms
        where term = asked.term and date between date '1970-01-01' + asked.since and date '1970-01-01' + asked.until) t
      where t.event_id <> ${print.id}::uuid
      group by t.event_id, t.date
    ), bounded as (
      select *, likeness * case when contexts >= 2
          then ${close.always}::float8 + ${close.fading}::float8 * exp(-abs(day - ${print.day}) / ${close.nearness}::float8)
          else ${usual.always}::float8 + ${usual.fading}::float8 * exp(-abs(day - ${print.day}) / ${usual.nearness}::float8) end as most
      from sums
    ), ranked as materialized (
      select *, row_number() over (order by most desc) as place from bounded where most >= ${leastScore}::float8
    ), holders as materialized (
      select event_id from related_lists where to_ids @> array[${print.id}::uuid]
    ), kept as materialized (
      select ranked.*, coalesce(l.threshold, 0) as threshold, h.event_id is not null as "isHolder"
      from ranked left join related_lists l using (event_id) left join holders h using (event_id)
      where place <= ${mostRead} or ranked.most > coalesce(l.threshold, 0) or h.event_id is not null
    )
    select kept.event_id::text as id, kept.day, kept.likeness, kept.contexts::int, kept."contextsWeight", kept.threshold, kept."isHolder",
      p.section_slug as "sectionSlug", p.contexts_weight as "theirWeight"
    from kept join event_prints p using (event_id)`
  return rows.map((row) => toScored(row, scoreOf(row, print, { ...row, contextsWeight: row.theirWeight })))
}

const toScored = ({ id, threshold, isHolder }: Row, score: number): Scored => ({
  ...{ id, score },
  concerns: isHolder || (score >= leastScore && score > threshold),
})

const rangeOf = (day: number, reach: number) => ({
  since: Math.max(day - reach, -700_000),
  until: Math.min(day + reach, 2_900_000),
})
