import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@/lib/db'
import { readFacts, type ReadOptions } from '@/lib/related/event-facts'
import { findCommon, type Scored } from '@/lib/related/find-common'
import { printOf, termsOf, type Print } from '@/lib/related/print'
import { isWorn, listOf, withScore, type RankedList } from '@/lib/related/ranked-list'
import { loadStatistics } from '@/lib/related/statistics'
import { forgetRanked, replacePrint, writeLists, type OwnedList } from '@/lib/related/write-ranking'

/**
 * Ranks one event that changed, became public or ceased to be: its own list, and of the others' those that it comes on, leaves
 * or moves on. Ends where ranking the whole archive by the same statistics does. Returns whose pages list other events.
 */
export async function relateEvent(tx: Tx, id: string, options: ReadOptions = {}): Promise<string[]> {
  const [facts] = await readFacts(tx, [id], options)
  const counted = facts && termsOf(facts)
  const statistics = await loadStatistics(tx, counted ? [...counted.keys()] : [])
  if (!statistics) return []
  const print = facts && counted ? printOf(facts, counted, statistics) : null
  if (isDeepStrictEqual(await findPrint(tx, id), print)) return []

  if (print) await replacePrint(tx, print)
  else await forgetRanked(tx, id)
  const scored = print ? await findCommon(tx, print, statistics) : []
  const own = print ? [{ id, list: listOf(scored) }] : []
  return writeLists(tx, [...own, ...(await listsOfOthers(tx, id, scored))])
}

/** The lists that have or get the event, with it at its score. */
async function listsOfOthers(tx: Tx, id: string, scored: Scored[]): Promise<OwnedList[]> {
  const scores = new Map(scored.filter(({ concerns }) => concerns).map((other) => [other.id, other.score]))
  const lists = await findLists(tx, id, [...scores.keys()])
  const updated: OwnedList[] = []
  for (const { id: ownerId, list } of lists) {
    const next = withScore(list, id, scores.get(ownerId) ?? 0)
    updated.push({ id: ownerId, list: isWorn(next) ? await rankAnew(tx, ownerId) : next })
  }
  return updated
}

async function rankAnew(tx: Tx, id: string): Promise<RankedList> {
  const print = await findPrint(tx, id)
  const statistics = print && (await loadStatistics(tx, print.terms))
  return print && statistics ? listOf(await findCommon(tx, print, statistics)) : { entries: [], threshold: 0 }
}

type ListRow = { id: string; toIds: string[]; scores: number[]; threshold: number }

/** Plan: primary key, and the index on who is listed. */
async function findLists(tx: Tx, listedId: string, ids: string[]): Promise<OwnedList[]> {
  const rows = await tx.$queryRaw<ListRow[]>`
    select event_id::text as id, to_ids::text[] as "toIds", scores, threshold from related_lists
    where event_id = any (${ids}::uuid[]) or to_ids @> array[${listedId}::uuid]`
  return rows.map(({ id, toIds, scores, threshold }) => ({
    id,
    list: { entries: toIds.map((toId, i) => ({ id: toId, score: scores[i] ?? 0 })), threshold },
  }))
}

async function findPrint(tx: Tx, id: string): Promise<Print | null> {
  const rows = await tx.$queryRaw<Print[]>`
    select event_id::text as id, date - date '1970-01-01' as day, section_slug as "sectionSlug", contexts_weight as "contextsWeight",
      terms, weights::float8[] as weights
    from event_prints where event_id = ${id}::uuid`
  return rows[0] ?? null
}
