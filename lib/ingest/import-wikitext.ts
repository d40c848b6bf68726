import { readFile } from 'node:fs/promises'
import type { Touched } from '@/lib/archive/touched'
import { TouchedSum } from '@/lib/archive/touched-sum'
import { db } from '@/lib/db'
import { today } from '@/lib/dates/plain-date'
import { inTransactions, type Transact } from '@/lib/ingest/in-transactions'
import { toPageReading } from '@/lib/ingest/page-reading'
import { findReadingFiles, reasonOf, type FileProblem, type ReadingFile } from '@/lib/ingest/reading-files'
import { applyReading, settleDay, type PageReading } from '@/lib/ingest/save/apply-reading'
import { isOlder, daysWithMissing, loadDayRows, type DayRow } from '@/lib/ingest/save/day-rows'
import { addCounts, type Counts, type Saved } from '@/lib/events/save-changes'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import type { PageProblem } from '@/lib/ingest/save/page-facts'

export type ImportOptions = {
  /** When plain files were read (ISO 8601); without it, when they were last modified. */
  readAt?: string | null
  /** Counts everything and writes nothing. */
  isDryRun?: boolean
  /** Whether to resolve at the end what is missing from the last readings; on unless said otherwise. */
  settle?: boolean
}

export type ImportSummary = {
  isDryRun: boolean
  readings: { found: number; applied: number; unchanged: number; older: number; refused: number }
  days: number
  events: Counts
  problems: FileProblem[]
  touched: Touched
}

export type ImportProgress = { done: number; total: number; file: string }

/**
 * Imports daily pages from files and folders, in the order in which they were read. Each reading is one transaction.
 * What cannot be used is skipped and reported; everything else is kept. The same pages again change nothing.
 */
export async function importWikitext(
  paths: string[],
  options: ImportOptions = {},
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<ImportSummary> {
  const { files, problems } = await findReadingFiles(paths, options.readAt ?? null)
  const summary: ImportSummary = {
    isDryRun: options.isDryRun ?? false,
    readings: { found: files.length, applied: 0, unchanged: 0, older: 0, refused: problems.length },
    days: 0,
    events: {},
    problems,
    touched: { addresses: [], tags: [] },
  }
  await inTransactions({ isDryRun: summary.isDryRun }, async (transact) => {
    const run = await startRun(files, summary, transact)
    for (const [index, file] of files.entries()) {
      await importFile(file, run)
      onProgress({ done: index + 1, total: files.length, file: file.path })
    }
    if (options.settle !== false) await settle(run)
    summary.days = run.dates.size
    summary.touched = run.touched.total()
  })
  return summary
}

type Run = {
  summary: ImportSummary
  transact: Transact
  known: Map<string, DayRow>
  dates: Set<string>
  touched: TouchedSum
}

async function startRun(files: ReadingFile[], summary: ImportSummary, transact: Transact): Promise<Run> {
  const known = await loadDayRows(db, [...new Set(files.flatMap((file) => file.date ?? []))])
  return { summary, transact, known, dates: new Set(), touched: new TouchedSum() }
}

async function importFile(file: ReadingFile, run: Run): Promise<void> {
  const { readings } = run.summary
  const day = file.date === null ? undefined : run.known.get(file.date)
  if (file.date && isOlder({ readAt: file.readAt, hash: null }, day)) {
    run.dates.add(file.date)
    readings.older++
    return
  }
  const text = await readText(file, run)
  if (text === null) return
  const reading = toReading(file, text, day, run)
  if (!reading) return
  run.dates.add(reading.date)
  if (isRepeated(reading, run.known.get(reading.date))) readings.unchanged++
  else await apply(file, reading, run)
}

async function apply(file: ReadingFile, reading: PageReading, run: Run): Promise<void> {
  const applied = await run.transact((tx) => applyReading(tx, reading))
  run.summary.readings[applied.outcome]++
  if (applied.outcome === 'older') return
  run.known.set(reading.date, { readAt: reading.readAt, readHash: reading.hash })
  keep(run, applied.saved)
  if (applied.outcome === 'applied') report(run, file, [...reading.page().problems, ...applied.problems])
}

const isRepeated = (reading: PageReading, day: DayRow | undefined) =>
  !!day?.readAt && day.readHash === reading.hash && Date.parse(reading.readAt) <= Date.parse(day.readAt)

async function readText(file: ReadingFile, run: Run): Promise<string | null> {
  try {
    return decodePage(await readFile(file.path))
  } catch (error) {
    refuse(run, { file: file.path, line: null, reason: reasonOf(error) })
    return null
  }
}

/** The reading in a file, or null where it must not be used. */
function toReading(file: ReadingFile, text: string, day: DayRow | undefined, run: Run): PageReading | null {
  const page = { text, date: file.date, readAt: file.readAt, revision: null, by: 'import wikitext' }
  const read = toPageReading(page, day?.readHash ?? null, today())
  if (read.ok) return read.value
  refuse(run, { file: file.path, line: read.error.line, reason: read.error.reason })
  return null
}

function refuse(run: Run, problem: FileProblem) {
  run.summary.readings.refused++
  run.summary.problems.push(problem)
}

function report(run: Run, file: ReadingFile, problems: PageProblem[]) {
  run.summary.problems.push(...problems.map(({ line, reason }) => ({ file: file.path, line, reason })))
}

function keep(run: Run, { counts, touched }: Saved) {
  run.summary.events = addCounts(run.summary.events, counts)
  run.touched.add(touched)
}

/** After the last readings nothing is left open: what they do not show is moved, withdrawn or kept for its editors. */
async function settle(run: Run): Promise<void> {
  const open = await run.transact((tx) => daysWithMissing(tx, [...run.dates]))
  for (const { date, readAt } of open)
    keep(run, await run.transact((tx) => settleDay(tx, date, readAt, 'import wikitext')))
}
