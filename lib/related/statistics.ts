import type { Tx } from '@/lib/db'

/**
 * The archive as it was when all of it was last ranked. What a word or a context says is weighed by these until it is ranked
 * whole again: so one event that changes concerns its own lists alone, and ranking one by one ends where ranking all does.
 */
export type Statistics = {
  events: number
  /** From the first day with events to the last. */
  spanDays: number
  /** Of how many events a term is; of what is not here, one or none. */
  counts: Map<string, number>
}

/** How much it says of an event that it has a term: more, the fewer have it. */
export const rarity = (term: string, { events, counts }: Statistics): number =>
  Math.log(1 + events / (counts.get(term) ?? 1))

/** As many events with one term, the nearest in time, are looked at; a term that more have says nothing of distant ones. */
const mostOfTerm = { context: 1_000, other: 300 }

/** For how many days around an event a term of it counts. */
export function reachOf(term: string, { spanDays, counts }: Statistics): number {
  const most = isContextTerm(term) ? mostOfTerm.context : mostOfTerm.other
  const events = counts.get(term) ?? 1
  return events <= most ? forEver : Math.ceil((spanDays * most) / events / 2)
}

/** More days than any archive has. */
export const forEver = 4_000_000

export const contextTerm = (id: string) => `c:${id}`
export const topicTerm = (id: string) => `t:${id}`
export const wordTerm = (stem: string) => `w:${stem}`
export const isContextTerm = (term: string) => term.startsWith('c:')

/** The statistics that are kept, with the counts of these terms; null where the archive was never ranked. Plan: primary keys. */
export async function loadStatistics(tx: Tx, terms: string[]): Promise<Statistics | null> {
  const [row] = await tx.$queryRaw<{ events: number; spanDays: number; counts: Record<string, number> }[]>`
    select events, span_days as "spanDays",
      (select coalesce(json_object_agg(c.term, c.events), '{}') from term_counts c where c.term = any (${terms})) as counts
    from related_statistics where id = 1`
  return row ? { ...row, counts: new Map(Object.entries(row.counts)) } : null
}
