import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { tags } from '@/lib/archive/tags'
import { announceTouched } from '@/lib/archive/touched'
import { Line, type LineOf, type LineType } from '@/lib/archive-file/lines'
import { RefusedLine, type Outcome } from '@/lib/archive-file/outcome'
import { imageSaver } from '@/lib/archive-file/save-images'
import { saveEvents, saveMerged, saveWithdrawn } from '@/lib/archive-file/save-events'
import { saveContexts, savePublishers, saveTopics } from '@/lib/archive-file/save-names'
import { saveDays, saveRelated } from '@/lib/archive-file/save-rest'
import { saveSources, saveSuccessions } from '@/lib/archive-file/save-sources'
import { filesOf } from '@/lib/archive-file/write-archive'
import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { takeTurn } from '@/lib/events/take-turn'
import { inTransactions } from '@/lib/ingest/in-transactions'

export type LineProblem = { line: number; reason: string }

export type ArchiveImport = {
  isDryRun: boolean
  lines: number
  /** By the kind of line. */
  things: Partial<Record<LineType, Outcome>>
  problems: LineProblem[]
}

/** How many lines of a kind are written at once, at most. */
const atOnce = 500

type Numbered<Type extends LineType = LineType> = { number: number; line: LineOf<Type> }

/**
 * Brings in what `writeArchive` wrote: ids, versions, addresses, history and all. What is there stays, unless the file has a later
 * version of it. A line that cannot be used is named and left out; all others are kept. The same file again changes nothing.
 */
export async function importArchive(
  path: string,
  { isDryRun = false }: { isDryRun?: boolean } = {},
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<ArchiveImport> {
  const summary: ArchiveImport = { isDryRun, lines: 0, things: {}, problems: [] }
  const savers = saversFor(path, isDryRun)
  await inTransactions({ isDryRun }, async (transact) => {
    for await (const batch of readAhead(batchesOf(path, summary, onProgress))) {
      const { things, problems } = await transact((tx) => saveBatch(tx, savers, batch, basename(path)))
      summary.problems.push(...problems)
      summary.things[batch.type] = sumOf(summary.things[batch.type], things)
    }
  })
  summary.problems.sort((a, b) => a.line - b.line)
  return summary
}

type Savers = { [Type in LineType]: (tx: Tx, lines: LineOf<Type>[]) => Promise<Outcome> }

const saversFor = (path: string, isDryRun: boolean): Savers => ({
  archive: async () => none,
  image: imageSaver(filesOf(path), isDryRun),
  publisher: savePublishers,
  context: saveContexts,
  topic: saveTopics,
  source: saveSources,
  succession: saveSuccessions,
  day: saveDays,
  event: saveEvents,
  withdrawn: saveWithdrawn,
  merged: saveMerged,
  related: saveRelated,
})

const none: Outcome = { made: 0, updated: 0, kept: 0 }
const sumOf = (a: Outcome = none, b: Outcome): Outcome => ({
  ...{ made: a.made + b.made, updated: a.updated + b.updated, kept: a.kept + b.kept },
})

/** Reads the next one while the one before is written. */
async function* readAhead<Item>(items: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  try {
    for (let read = await items.next(); !read.done;) {
      const next = items.next()
      // What goes wrong with it is thrown when it is its turn.
      next.catch(() => {})
      yield read.value
      read = await next
    }
  } finally {
    await items.return()
  }
}

type Batch = { type: LineType; lines: Numbered[] }

/** Lines of one kind that follow each other. What is no line of an archive is noted among the problems. */
async function* batchesOf(
  path: string,
  summary: ArchiveImport,
  onProgress: (progress: { done: number; total: number }) => void,
): AsyncGenerator<Batch> {
  const { size: total } = await stat(path)
  const file = createReadStream(path)
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  let batch: Batch | null = null
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    const number = ++summary.lines
    const read = readLine(text)
    if (number === 1 && (!('line' in read) || read.line.type !== 'archive'))
      return void summary.problems.push({ line: 1, reason: 'this is no archive: its first line does not say so' })
    if ('reason' in read) {
      if (text.trim() !== '') summary.problems.push({ line: number, reason: read.reason })
      continue
    }
    if (batch && (batch.type !== read.line.type || batch.lines.length >= atOnce)) {
      yield batch
      batch = null
    }
    batch ??= { type: read.line.type, lines: [] }
    batch.lines.push({ number, line: read.line })
    onProgress({ done: file.bytesRead, total })
  }
  if (batch) yield batch
}

function readLine(text: string): { line: Line } | { reason: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { reason: 'it is no JSON' }
  }
  const { success, data, error } = Line.safeParse(value)
  if (success) return { line: data }
  const [issue] = error.issues
  return { reason: `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'it cannot be used'}` }
}

type Saved = { things: Outcome; problems: LineProblem[] }

/** All at once; where something is wrong with one of them, each by itself. */
async function saveBatch(tx: Tx, savers: Savers, { type, lines }: Batch, file: string): Promise<Saved> {
  await takeTurn(tx)
  const saved = await saveTogether(tx, savers, type, lines)
  const { things } = saved
  if (things.made + things.updated === 0) return saved
  await recordAct(tx, importer, {
    ...{ act: 'archive.import', subject: 'archive', subjectId: file },
    after: { kind: type, ...things },
  })
  await announceTouched(tx, { addresses: [], tags: [tags.everything] })
  return saved
}

const importer = { name: 'import archive', address: null }

async function saveTogether(tx: Tx, savers: Savers, type: LineType, lines: Numbered[]): Promise<Saved> {
  // What is checked at the end of a transaction is to be known while it can still be taken back.
  await tx.$executeRaw`savepoint lines`
  try {
    const save = savers[type] as (tx: Tx, lines: Line[]) => Promise<Outcome>
    const things = await save(
      tx,
      lines.map(({ line }) => line),
    )
    await tx.$executeRaw`set constraints all immediate`
    await tx.$executeRaw`set constraints all deferred`
    await tx.$executeRaw`release savepoint lines`
    return { things, problems: [] }
  } catch (error) {
    await tx.$executeRaw`rollback to savepoint lines`
    if (isNobodysFault(error)) throw error
    if (lines.length === 1)
      return { things: none, problems: [{ line: lines[0]?.number ?? 0, reason: reasonOf(error) }] }
    return saveOneByOne(tx, savers, type, lines)
  }
}

async function saveOneByOne(tx: Tx, savers: Savers, type: LineType, lines: Numbered[]): Promise<Saved> {
  const sum: Saved = { things: none, problems: [] }
  for (const one of lines) {
    const { things, problems } = await saveTogether(tx, savers, type, [one])
    sum.things = sumOf(sum.things, things)
    sum.problems.push(...problems)
  }
  return sum
}

/** What comes of others who write at the same time is tried again. */
const isNobodysFault = (error: unknown): boolean =>
  error instanceof Error &&
  /\b(40001|40P01)\b|deadlock|connection/i.test(error.message) &&
  !(error instanceof RefusedLine)

function reasonOf(error: unknown): string {
  if (error instanceof RefusedLine) return error.message
  const said = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)
  return `the database refuses it: ${said}`
}
