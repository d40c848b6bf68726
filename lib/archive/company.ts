import { listPath } from '@/lib/archive/addresses'
import type { CountedLinkView } from '@/lib/archive/list-views'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { publicDb } from '@/lib/db'

/** How many other contexts a page names. */
const named = 12
/** Of a context with more events than this the latest are looked at. */
export const lookedAt = 3_000

type CompanyRow = { slug: string; name: string; article: string | null; together: number; alone: number; all: number }

/**
 * The contexts that a context appears with more often than chance would have it, those first of which this says most
 * (Dunning's log-likelihood): a party's leader comes before the country that is named every day.
 *
 * Relies on event_contexts_public_idx for the latest events, on the links' primary key for what else they name, and on
 * context_counts.
 */
export async function listCompany(contextId: string): Promise<CountedLinkView[]> {
  const rows = await publicDb.$queryRaw<(CompanyRow & { own: number })[]>`
    with own as materialized (
      select event_id from event_contexts where context_id = ${contextId}::uuid and date is not null
      order by date desc limit ${lookedAt}
    ), beside as (
      select other.context_id, count(*)::int as together from own join event_contexts other using (event_id)
      where other.context_id <> ${contextId}::uuid group by 1 order by 2 desc, 1 limit 300
    )
    select c.slug, c.name, c.article, together, n.events as alone, (select count(*)::int from own) as own,
      (select count(*)::int from events where status = 'PUBLISHED') as "all"
    from beside join contexts c on c.id = context_id join context_counts n on n.context_id = c.id and n.year = 0`
  return rows
    .map((row) => ({ row, weight: logLikelihood(row.together, row.own, row.alone, row.all) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.row.slug.localeCompare(b.row.slug, 'en'))
    .slice(0, named)
    .map(({ row }) => toCountedLink('context', row, row.together))
}

/** A thing's row as a link that says how many events it has. */
export const toCountedLink = (
  type: 'context' | 'topic' | 'publisher',
  row: { slug: string; name: string; article: string | null },
  events: number,
): CountedLinkView => ({
  name: row.name,
  path: listPath(type, row.slug),
  wikipedia: wikipediaAddress(row.article),
  events,
})

/**
 * How surprising it is that of `all` events, `a` of one thing and `b` of another, `both` are of both; 0 where they are fewer
 * than chance would make them.
 */
export function logLikelihood(both: number, a: number, b: number, all: number): number {
  if (both * all <= a * b) return 0
  const cells = [
    [both, a * b],
    [a - both, a * (all - b)],
    [b - both, (all - a) * b],
    [all - a - b + both, (all - a) * (all - b)],
  ] as const
  return (
    2 * cells.reduce((sum, [seen, expected]) => (seen > 0 ? sum + seen * Math.log((seen * all) / expected) : sum), 0)
  )
}
