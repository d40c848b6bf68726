import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { WrittenLine } from '@/lib/archive-file/lines'
import { readPublished, readMerged, readWithdrawn } from '@/lib/archive-file/read-events'
import { readImages } from '@/lib/archive-file/read-images'
import { readContexts, readPublishers, readSources, readTopics } from '@/lib/archive-file/read-names'
import { readDays, readRelated } from '@/lib/archive-file/read-rest'
import { hashOfFile } from '@/lib/archive-file/file-hash'
import { scopeOf, type DateRange } from '@/lib/archive-file/scope'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'

export type ArchiveExport = DateRange & {
  /** The file; the files of pictures lie beside it, in `filesOf(out)`. One that ends in `.gz` is compressed. */
  out: string
  isDryRun?: boolean
}

export type ArchiveSummary = {
  isDryRun: boolean
  /** How many lines of each kind. */
  lines: Record<string, number>
  events: number
  bytes: number
  sha256: string
  isUnchanged: boolean
  /** Pictures whose files are not there. */
  missing: string[]
}

/** "archive.jsonl" has its pictures in "archive.files". */
export const filesOf = (path: string): string => `${path.replace(/(?:\.jsonl)?(?:\.gz)?$/, '')}.files`

/** All is read as it was at one moment; that may take as long, in milliseconds. */
const patience = { maxWait: 60_000, timeout: 24 * 3_600_000, isolationLevel: 'RepeatableRead' } as const

/**
 * Writes everything that is public into a file of JSON lines from which `importArchive` makes the same archive: a thing a line, each
 * after what it refers to. Whole or not at all; the same archive gives the same bytes.
 */
export async function writeArchive(
  { out, from, to, isDryRun = false }: ArchiveExport,
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<ArchiveSummary> {
  const summary: ArchiveSummary = {
    ...{ isDryRun, lines: {}, events: 0, bytes: 0, sha256: '', isUnchanged: false, missing: [] },
  }
  const sink = await openSink(out, isDryRun)
  try {
    await db.$transaction(async (tx) => {
      const total = await tx.event.count({ where: scopeOf({ from, to }).event })
      for await (const line of linesOf(tx, { from, to }, fileKeeper(out, isDryRun), summary)) {
        summary.lines[line.type] = (summary.lines[line.type] ?? 0) + 1
        await sink.write(`${JSON.stringify(line)}\n`)
        if (line.type === 'event') onProgress({ done: ++summary.events, total })
      }
    }, patience)
    return { ...summary, ...(await sink.close()) }
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

async function* linesOf(
  tx: Tx,
  range: DateRange,
  keep: Parameters<typeof readImages>[2],
  { missing }: ArchiveSummary,
): AsyncGenerator<WrittenLine> {
  const scope = scopeOf(range)
  yield { type: 'archive', format: 'daybook-archive', version: 1, site: env().SITE_URL, ...range }
  yield* readImages(tx, scope, keep, (id) => missing.push(id))
  yield* readPublishers(tx, scope)
  yield* readContexts(tx, scope)
  yield* readTopics(tx, scope)
  yield* readSources(tx, scope)
  yield* readDays(tx, scope)
  yield* readPublished(tx, scope)
  yield* readWithdrawn(tx, scope)
  yield* readMerged(tx, scope)
  yield* readRelated(tx, scope)
}

/** Puts files of pictures beside the archive; one that is there is the same, for its name is its hash. */
function fileKeeper(out: string, isDryRun: boolean) {
  const folder = filesOf(out)
  return async (sha256: string, bytes: Buffer): Promise<void> => {
    const path = join(folder, sha256)
    if (isDryRun || existsSync(path)) return
    await mkdir(folder, { recursive: true })
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
  }
}

type Sink = {
  write: (text: string) => Promise<void>
  close: () => Promise<Pick<ArchiveSummary, 'bytes' | 'sha256' | 'isUnchanged'>>
  abandon: () => Promise<void>
}

async function openSink(out: string, isDryRun: boolean): Promise<Sink> {
  if (isDryRun) return countingSink()
  await mkdir(dirname(out), { recursive: true })
  const unfinished = `${out}.part`
  const file = createWriteStream(unfinished)
  const head = out.endsWith('.gz') ? createGzip() : null
  head?.pipe(file)
  const first = head ?? file
  let bytes = 0
  return {
    write: async (text) => {
      bytes += Buffer.byteLength(text)
      if (!first.write(text)) await once(first, 'drain')
    },
    close: async () => {
      first.end()
      await finished(file)
      const sha256 = await hashOfFile(unfinished)
      const isUnchanged = existsSync(out) && (await hashOfFile(out)) === sha256
      if (isUnchanged) await rm(unfinished)
      else await rename(unfinished, out)
      return { bytes, sha256, isUnchanged }
    },
    abandon: async () => {
      first.destroy()
      file.destroy()
      await rm(unfinished, { force: true })
    },
  }
}

/** Of a dry run: everything but the writing. */
function countingSink(): Sink {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    write: async (text) => {
      bytes += Buffer.byteLength(text)
      hash.update(text)
    },
    close: async () => ({ bytes, sha256: hash.digest('hex'), isUnchanged: false }),
    abandon: async () => {},
  }
}
