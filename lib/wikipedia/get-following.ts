import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { PageRefusal } from '@/lib/wikipedia/refusal'
import { nextMark } from '@/lib/wikipedia/reading-times'

export type FollowingView = {
  /** Whether daily pages are followed at all: WIKIPEDIA_API_URL says where. */
  isOn: boolean
  /** Whom it asks: "en.wikipedia.org". */
  host: string | null
  /** What stood on the pages up to then was read; null before the first run. */
  followedTo: Date | null
  ranAt: Date | null
  /** How many runs in a row have failed, and why the last one. */
  failures: number
  problem: string | null
  /** Pages that the last run could not use. */
  refusals: PageRefusal[]
  /** When the clock starts the next run; null where none is to come. */
  nextAt: Date | null
}

/** How the daily pages at Wikipedia are followed. */
export async function getFollowing(now = new Date()): Promise<FollowingView> {
  const row = await db.following.findUnique({ where: { id: 1 } })
  const url = env().WIKIPEDIA_API_URL
  return {
    isOn: url !== undefined,
    host: url ? new URL(url).host : null,
    followedTo: row?.followedTo ?? null,
    ranAt: row?.ranAt ?? null,
    failures: row?.failures ?? 0,
    problem: row?.problem ?? null,
    refusals: PageRefusal.array().catch([]).parse(row?.refusals),
    nextAt: url ? nextMark(now) : null,
  }
}
