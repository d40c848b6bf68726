import { db } from '@/lib/db'
import { addCounts, type Counts, type Saved } from '@/lib/events/save-changes'
import { inTransactions } from '@/lib/ingest/in-transactions'
import { settleDay } from '@/lib/ingest/save/apply-reading'
import { daysWithMissing } from '@/lib/ingest/save/day-rows'
import type { ApiFailure, Asking } from '@/lib/wikipedia/ask-api'
import type { PageRefusal } from '@/lib/wikipedia/refusal'
import { goneFor } from '@/lib/wikipedia/reading-times'

export const importActor = 'import wikipedia'

/** A line of a page that could not be read; the rest of it was kept. */
export type LineProblem = { date: string; revision: number; line: number; reason: string }

export type WikipediaSummary = {
  isDryRun: boolean
  /** What became of the days' pages, or with a history of their revisions. */
  readings: { applied: number; unchanged: number; older: number; refused: number; missing: number }
  events: Counts
  refusals: PageRefusal[]
  problems: LineProblem[]
  /** Of the API. */
  requests: number
  /** Why it ended before its end. */
  failure: ApiFailure | null
}

/** What is known of a day's latest reading. */
export type KnownDay = { revision: number | null; readAt: string | null; readHash: string | null }

/** One run over daily pages. */
export type WikipediaRun = {
  asking: Asking
  summary: WikipediaSummary
  /** When it is for this run: no page is dated after that, in UTC. */
  now: Date
}

export const emptySummary = (isDryRun: boolean): WikipediaSummary => ({
  isDryRun,
  readings: { applied: 0, unchanged: 0, older: 0, refused: 0, missing: 0 },
  events: {},
  refusals: [],
  problems: [],
  requests: 0,
  failure: null,
})

/** So many reasons are told of one run. */
const mostReasons = 10_000

export function refuse({ summary }: WikipediaRun, refusal: PageRefusal): void {
  summary.readings.refused++
  if (summary.refusals.length < mostReasons) summary.refusals.push(refusal)
}

export function reportLines({ summary }: WikipediaRun, problems: LineProblem[]): void {
  if (summary.problems.length < mostReasons) summary.problems.push(...problems)
}

export function keep({ summary }: WikipediaRun, { counts }: Saved): void {
  summary.events = addCounts(summary.events, counts)
}

/** Plan: primary key lookups. */
export async function loadKnownDays(dates: string[]): Promise<Map<string, KnownDay>> {
  const rows = await db.$queryRaw<
    { date: string; revision: bigint | null; readAt: Date | null; readHash: string | null }[]
  >`
    select date::text, revision, read_at as "readAt", read_hash as "readHash" from days where date = any (${dates}::date[])`
  return new Map(
    rows.map(({ date, revision, readAt, readHash }) => [
      date,
      { revision: revision === null ? null : Number(revision), readAt: readAt?.toISOString() ?? null, readHash },
    ]),
  )
}

/**
 * Resolves what is missing from these days' pages and has been for an hour: on a page that is still worked on, what was
 * taken off a moment ago may be on its way to another page, or come back.
 */
export async function settleDays(run: WikipediaRun, dates: string[]): Promise<void> {
  await inTransactions(run.summary, async (transact) => {
    for (const { date, readAt, missingSince } of await transact((tx) => daysWithMissing(tx, dates))) {
      if (run.now.getTime() - Date.parse(missingSince) < goneFor) continue
      keep(run, await transact((tx) => settleDay(tx, date, readAt, importActor)))
    }
  })
}
