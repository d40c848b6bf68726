import { addDays, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { ok, type Result } from '@/lib/result'
import { applyRevisions } from '@/lib/wikipedia/apply-revisions'
import type { ApiFailure } from '@/lib/wikipedia/ask-api'
import { findStanding, inOrder } from '@/lib/wikipedia/find-standing'
import { isReadAt, marksBetween, readFrom, readUntil } from '@/lib/wikipedia/reading-times'
import { listRevisions, mostTitles, type DayRevision } from '@/lib/wikipedia/revisions'
import { loadKnownDays, type KnownDay, type WikipediaRun } from '@/lib/wikipedia/run'
import { standingAt } from '@/lib/wikipedia/standing'

type Revisions = Result<DayRevision[], ApiFailure>

/**
 * Reads what stood on these days' pages whenever the clock would have had them read, and what stands there now: all in
 * the order in which it was saved, day of the calendar after day, so that what was moved from page to page is seen as it
 * went. Holds the revisions' names of a month at a time. Pages whose latest revision is known are done.
 */
export async function readHistory(
  run: WikipediaRun,
  dates: PlainDate[],
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<Result<null, ApiFailure>> {
  let waiting: DayRevision[] = []
  const known = new Map<string, KnownDay>()
  for (let start = 0; start < dates.length; start += mostTitles) {
    const some = dates.slice(start, start + mostTitles)
    for (const [date, day] of await loadKnownDays(some)) known.set(date, day)
    const standing = await findStanding(run, some)
    if (!standing.ok) return standing
    for (const [index, date] of some.entries()) {
      const listed = await listAlive(
        run,
        standing.value.find((revision) => revision.date === date),
        known.get(date),
      )
      if (!listed.ok) return listed
      waiting.push(...listed.value)
      const isDue = isDueOn(date)
      const applied = await applyRevisions(run, inOrder(waiting.filter(isDue)), known)
      if (!applied.ok) return applied
      waiting = waiting.filter((revision) => !isDue(revision))
      onProgress({ done: start + index + 1, total: dates.length })
    }
  }
  return applyRevisions(run, inOrder(waiting), known)
}

/** What was saved by the end of a day, and the last of pages that are read no more. */
function isDueOn(day: PlainDate): (revision: DayRevision) => boolean {
  const end = toDatabaseDate(addDays(day, 1)).getTime()
  return ({ date, at }) => Date.parse(at) < end || readUntil(date).getTime() < end
}

/** Of one day's page, what stood when it was read, and `latest`. Nothing where that is known. */
async function listAlive(
  run: WikipediaRun,
  latest: DayRevision | undefined,
  day: KnownDay | undefined,
): Promise<Revisions> {
  if (!latest) return ok([])
  if (day?.revision === latest.id) return ok([latest])
  const { date } = latest
  const until = new Date(Math.min(readUntil(date).getTime(), run.now.getTime()))
  const revisions = await listRevisions(run.asking, latest, null, until.toISOString())
  if (!revisions.ok) return revisions
  const marks = marksBetween(new Date(readFrom(date).getTime() - 1), until).filter((mark) => isReadAt(date, mark))
  const stood = standingAt(revisions.value, marks)
  return ok(stood.some(({ id }) => id === latest.id) ? stood : [...stood, latest])
}
