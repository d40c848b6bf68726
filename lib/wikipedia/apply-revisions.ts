import { ok, type Result } from '@/lib/result'
import { toPageReading } from '@/lib/ingest/page-reading'
import { applyReading, type PageReading } from '@/lib/ingest/save/apply-reading'
import type { ApiFailure } from '@/lib/wikipedia/ask-api'
import { loadTexts, type DayRevision, type RevisionText } from '@/lib/wikipedia/revisions'
import { importActor, keep, refuse, reportLines, type KnownDay, type WikipediaRun } from '@/lib/wikipedia/run'

/** So many texts are held at once. */
const atOnce = 20

/**
 * Reads these revisions in their order, each in a transaction of its own, but for those that are known already by the
 * day's row: `known` is kept up to date.
 */
export async function applyRevisions(
  run: WikipediaRun,
  revisions: DayRevision[],
  known: Map<string, KnownDay>,
): Promise<Result<null, ApiFailure>> {
  const unread = revisions.filter((revision) => !isKnown(run, revision, known.get(revision.date)))
  for (let start = 0; start < unread.length; start += atOnce) {
    const some = unread.slice(start, start + atOnce)
    const texts = await loadTexts(run.asking, some)
    if (!texts.ok) return texts
    for (const revision of some) await apply(run, revision, texts.value.get(revision.id)!, known)
  }
  return ok(null)
}

/** Counts what needs not be read, so that no text is loaded for it. */
function isKnown({ summary: { readings } }: WikipediaRun, revision: DayRevision, day: KnownDay | undefined): boolean {
  if (day?.revision === revision.id) readings.unchanged++
  else if (day?.readAt && Date.parse(revision.at) < Date.parse(day.readAt)) readings.older++
  else return false
  return true
}

async function apply(
  run: WikipediaRun,
  revision: DayRevision,
  text: RevisionText,
  known: Map<string, KnownDay>,
): Promise<void> {
  const { date, title, id } = revision
  const reading = text.type === 'text' ? readingOf(run, revision, text.text, known.get(date)) : text
  if ('reason' in reading) return refuse(run, { date, title, revision: id, reason: reading.reason })
  const applied = await run.transact((tx) => applyReading(tx, reading))
  run.summary.readings[applied.outcome]++
  if (applied.outcome === 'older') return
  known.set(date, { revision: id, readAt: reading.readAt, readHash: reading.hash })
  keep(run, applied.saved)
  if (applied.outcome === 'unchanged') return
  reportLines(
    run,
    [...reading.page().problems, ...applied.problems].map((problem) => ({ date, revision: id, ...problem })),
  )
}

function readingOf(
  run: WikipediaRun,
  { date, at, id }: DayRevision,
  text: string,
  day: KnownDay | undefined,
): PageReading | { reason: string } {
  const page = { text, date, readAt: at, revision: String(id), by: importActor }
  const read = toPageReading(page, day?.readHash ?? null, run.now.toISOString().slice(0, 10))
  return read.ok ? read.value : { reason: inWords(read.error) }
}

const inWords = ({ line, reason }: { line: number | null; reason: string }) =>
  line === null ? reason : `line ${line}: ${reason}`
