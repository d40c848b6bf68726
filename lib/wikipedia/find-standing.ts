import { pageTitle } from '@/lib/ingest/save/page-events'
import { ok, type Result } from '@/lib/result'
import type { ApiFailure } from '@/lib/wikipedia/ask-api'
import { lookAtDays, type DayRevision } from '@/lib/wikipedia/revisions'
import { refuse, type WikipediaRun } from '@/lib/wikipedia/run'

/** What stands on the pages of at most 50 days; missing ones are counted, others that are none reported. */
export async function findStanding(run: WikipediaRun, dates: string[]): Promise<Result<DayRevision[], ApiFailure>> {
  const looked = await lookAtDays(run.asking, dates)
  if (!looked.ok) return looked
  const revisions: DayRevision[] = []
  for (const [date, standing] of looked.value) {
    if (standing.type === 'stands') revisions.push(standing.revision)
    else if (standing.type === 'missing') run.summary.readings.missing++
    else refuse(run, { date, title: pageTitle(date), revision: null, reason: standing.reason })
  }
  return ok(revisions)
}

/** In the order in which they were saved; those of one second by their day. */
export const inOrder = (revisions: DayRevision[]): DayRevision[] =>
  [...revisions].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.date.localeCompare(b.date) || a.id - b.id)
