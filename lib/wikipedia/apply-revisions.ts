import { ok, type Result } from '@/lib/result'
import { inTransactions, type Transact } from '@/lib/ingest/in-transactions'
import { toPageReading } from '@/lib/ingest/page-reading'
import { applyReading, type PageReading } from '@/lib/ingest/save/apply-reading'
import { adoptRevision } from '@/lib/wikipedia/adopt-revision'
import type { ApiFailure } from '@/lib/wikipedia/ask-api'
import { loadTexts, type DayRevision, type RevisionText } from '@/lib/wikipedia/revisions'
import { importActor, keep, refuse, reportLines, type KnownDay, type WikipediaRun } from '@/lib/wikipedia/run'

/** So many texts are held at once. */
const atOnce = 20

/**
 * Reads these revisions in their order, each in a transaction of its own, but for those that are known already by the
 * day's row: `known` is kept up to date. A dry run sees what it did for some dozen of them, and undoes it: nobody has to
 * wait while the API is asked. With `adopts` a reading of unknown revision, from a file, is compared with what stands now.
 */
export async function applyRevisions(
  run: WikipediaRun,
  revisions: DayRevision[],
  known: Map<string, KnownDay>,
  { adopts = false } = {},
): Promise<Result<null, ApiFailure>> {
  const unread = revisions.filter((revision) => !isKnown(run, revision, known.get(revision.date), adopts))
  for (let start = 0; start < unread.length; start += atOnce) {
    const some = unread.slice(start, start + atOnce)
    const texts = await loadTexts(run.asking, some)
    if (!texts.ok) return texts
    await inTransactions(run.summary, async (transact) => {
      for (const revision of some) await apply(run, transact, revision, texts.value.get(revision.id)!, known)
    })
  }
  return ok(null)
}

/** Counts what needs not be read, so that no text is loaded for it. */
function isKnown(
  { summary: { readings } }: WikipediaRun,
  revision: DayRevision,
  day: KnownDay | undefined,
  adopts: boolean,
): boolean {
  if (day?.revision === revision.id) readings.unchanged++
  else if (isBefore(revision, day) && !(adopts && day?.revision === null)) readings.older++
  else return false
  return true
}

const isBefore = ({ at }: { at: string }, day: KnownDay | undefined) =>
  !!day?.readAt && Date.parse(at) < Date.parse(day.readAt)

async function apply(
  run: WikipediaRun,
  transact: Transact,
  revision: DayRevision,
  text: RevisionText,
  known: Map<string, KnownDay>,
): Promise<void> {
  const { date, title, id, at } = revision
  const [day, { readings }] = [known.get(date), run.summary]
  const reading = text.type === 'text' ? readingOf(run, revision, text.text, day) : text
  if ('reason' in reading) return refuse(run, { date, title, revision: id, reason: reading.reason })
  if (day && isBefore(revision, day) && day.readHash === reading.hash) {
    readings.unchanged++
    return transact((tx) => adoptRevision(tx, reading))
  }
  const applied = await transact((tx) => applyReading(tx, reading))
  readings[applied.outcome]++
  if (applied.outcome === 'older') return
  known.set(date, { revision: id, readAt: at, readHash: reading.hash })
  keep(run, applied.saved)
  if (applied.outcome === 'unchanged') return
  const problems = [...reading.page().problems, ...applied.problems]
  reportLines(
    run,
    problems.map((problem) => ({ date, revision: id, ...problem })),
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
