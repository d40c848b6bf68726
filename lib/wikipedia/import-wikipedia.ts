import { addDays, type PlainDate } from '@/lib/dates/plain-date'
import { ok, type Result } from '@/lib/result'
import { applyRevisions } from '@/lib/wikipedia/apply-revisions'
import type { ApiFailure, Asking } from '@/lib/wikipedia/ask-api'
import { findStanding, inOrder } from '@/lib/wikipedia/find-standing'
import { readHistory } from '@/lib/wikipedia/read-history'
import { mostTitles } from '@/lib/wikipedia/revisions'
import { emptySummary, loadKnownDays, settleDays, type WikipediaRun, type WikipediaSummary } from '@/lib/wikipedia/run'

export type WikipediaImport = {
  from: PlainDate
  to: PlainDate
  /** Reads what stood on the pages while they were alive, not only what stands there now. */
  withHistory?: boolean
  /** Counts everything and writes nothing. */
  isDryRun?: boolean
  /** When it is; later pages are not asked for. */
  now?: Date
}

export type WikipediaProgress = { done: number; total: number }

/**
 * Imports the daily pages of a range of days from Wikipedia. Each reading is one transaction, with its revision; one that
 * is known costs no text. What cannot be used is skipped and reported; when the API fails, what was read stays, and the
 * same range again goes on from there.
 */
export async function importWikipedia(
  asking: Asking,
  { from, to, withHistory = false, isDryRun = false, now = new Date() }: WikipediaImport,
  onProgress: (progress: WikipediaProgress) => void = () => {},
): Promise<WikipediaSummary> {
  const summary = emptySummary(isDryRun)
  const last = now.toISOString().slice(0, 10)
  const dates = datesBetween(from, to < last ? to : (last as PlainDate))
  const counted = { ...asking, count: () => void summary.requests++ }
  const run: WikipediaRun = { asking: counted, summary, now }
  const outcome = await (withHistory ? readHistory : readLatest)(run, dates, onProgress)
  if (!outcome.ok) summary.failure = outcome.error
  await settleDays(run, dates)
  return summary
}

function datesBetween(from: PlainDate, to: PlainDate): PlainDate[] {
  const dates: PlainDate[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

async function readLatest(
  run: WikipediaRun,
  dates: PlainDate[],
  onProgress: (progress: WikipediaProgress) => void,
): Promise<Result<null, ApiFailure>> {
  for (let start = 0; start < dates.length; start += mostTitles) {
    const some = dates.slice(start, start + mostTitles)
    const known = await loadKnownDays(some)
    const standing = await findStanding(run, some)
    if (!standing.ok) return standing
    const applied = await applyRevisions(run, inOrder(standing.value), known, { adopts: true })
    if (!applied.ok) return applied
    onProgress({ done: start + some.length, total: dates.length })
  }
  return ok(null)
}
