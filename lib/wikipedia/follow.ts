import { db } from '@/lib/db'
import type { PlainDate } from '@/lib/dates/plain-date'
import { ok, type Result } from '@/lib/result'
import { applyRevisions } from '@/lib/wikipedia/apply-revisions'
import type { ApiFailure, Asking } from '@/lib/wikipedia/ask-api'
import { findStanding, inOrder } from '@/lib/wikipedia/find-standing'
import { daysReadAt, isReadAt, marksBetween } from '@/lib/wikipedia/reading-times'
import { listRevisions, type DayRevision } from '@/lib/wikipedia/revisions'
import {
  emptySummary,
  loadKnownDays,
  settleDays,
  type KnownDay,
  type WikipediaRun,
  type WikipediaSummary,
} from '@/lib/wikipedia/run'
import { standingAt } from '@/lib/wikipedia/standing'

/** How a step ended: `isBehind` when it stopped before `now`, to be gone on with. */
export type Followed = WikipediaSummary & { followedTo: Date | null; isBehind: boolean }

/** So long after a reading was due, in milliseconds, it was missed: then what stood at the time is looked up. */
const lateness = 3_600_000

/**
 * Reads what changed on the pages of the last days since they were read last: what stands there now, or where readings
 * were missed, what stood when they were due, up to a day of them in one step. Done again it changes nothing.
 */
export async function followWikipedia(asking: Asking, now = new Date()): Promise<Followed> {
  const before = await db.following.findUnique({ where: { id: 1 }, select: { followedTo: true } })
  const step = stepFrom(before?.followedTo ?? null, now)
  const summary = emptySummary(false)
  const counted = { ...asking, count: () => void summary.requests++ }
  const run: WikipediaRun = { asking: counted, summary, now: step.until }
  const outcome = await readStep(run, step)
  if (!outcome.ok) summary.failure = outcome.error
  else await settleDays(run, step.dates)
  if (summary.failure === null) await moveOn(step.until)
  const followedTo = summary.failure === null ? step.until : (before?.followedTo ?? null)
  return { ...summary, followedTo, isBehind: summary.failure === null && step.until < now }
}

/** The readings to make: of which days, up to when, and the times that were missed before. */
type Step = { dates: PlainDate[]; until: Date; missed: Date[] }

/** How many missed readings one step makes up for. */
const mostMissed = 12

function stepFrom(followedTo: Date | null, now: Date): Step {
  if (followedTo === null) return { dates: daysReadAt(midnightOf(now)), until: now, missed: [] }
  const due = marksBetween(followedTo, now)
  const isLate = due.length > 1 || (due[0] !== undefined && now.getTime() - due[0].getTime() > lateness)
  if (!isLate) return { dates: daysOf([...due, now]), until: now, missed: [] }
  const missed = due.slice(0, mostMissed)
  const until = due.length > mostMissed ? missed.at(-1)! : now
  return { dates: daysOf([...missed, until]), until, missed: [...missed, until] }
}

const midnightOf = (now: Date) => new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`)

const daysOf = (times: Date[]): PlainDate[] => [...new Set(times.flatMap(daysReadAt))].sort()

async function readStep(run: WikipediaRun, { dates, missed }: Step): Promise<Result<null, ApiFailure>> {
  const known = await loadKnownDays(dates)
  const standing = await findStanding(run, dates)
  if (!standing.ok) return standing
  const revisions: DayRevision[] = []
  for (const latest of standing.value) {
    const stood = missed.length ? await stoodAt(run, latest, known.get(latest.date), missed) : ok([latest])
    if (!stood.ok) return stood
    revisions.push(...stood.value)
  }
  return applyRevisions(run, inOrder(revisions), known)
}

/** What stood on a page at times that are over, since what is known of it. */
async function stoodAt(
  run: WikipediaRun,
  latest: DayRevision,
  day: KnownDay | undefined,
  times: Date[],
): Promise<Result<DayRevision[], ApiFailure>> {
  if (day?.revision === latest.id) return ok([latest])
  const due = times.filter((time, index) => index === times.length - 1 || isReadAt(latest.date, time))
  const revisions = await listRevisions(run.asking, latest, day?.readAt ?? null, times.at(-1)!.toISOString())
  if (!revisions.ok) return revisions
  return ok(standingAt(revisions.value, due))
}

/** Notes how far the pages were followed; two at once leave the later. */
async function moveOn(to: Date): Promise<void> {
  await db.$executeRaw`
    insert into following (id, followed_to) values (1, ${to}::timestamptz)
    on conflict (id) do update set followed_to = greatest(following.followed_to, excluded.followed_to)`
}
