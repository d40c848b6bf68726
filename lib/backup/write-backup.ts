import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import tar from 'tar-stream'
import { findMigrations, findSequences, findTables } from '@/lib/backup/database-shape'
import { manifestName, pieceName, quoted, type Manifest } from '@/lib/backup/manifest'
import { env } from '@/lib/env'
import { storage } from '@/lib/images/storage'
import { StoredFiles } from '@/lib/images/stored-files'
import { fail, ok, type Result } from '@/lib/result'

export type WrittenBackup = { tables: number; rows: number; files: number; missing: string[]; bytes: number }

/**
 * Writes the whole database, as it is at one moment, and every file it names, while others go on working. The file appears under its
 * name when all of it is on the disk. Memory holds one piece of a table, or one file.
 */
export async function writeBackup(
  path: string,
  { isDryRun = false }: { isDryRun?: boolean } = {},
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<Result<WrittenBackup, { type: 'exists' }>> {
  if (await stat(path).catch(() => null)) return fail({ type: 'exists' })
  // A name that nobody can have taken, with a link or a file that others read.
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'daybook backup' })
  await client.connect()
  try {
    const pack = tar.pack()
    const out = isDryRun ? nowhere() : createWriteStream(unfinished, { flags: 'wx', mode: 0o600 })
    const compressed = createGzip({ level: 6 })
    let bytes = 0
    compressed.on('data', (chunk: Buffer) => (bytes += chunk.length))
    const [manifest] = await Promise.all([fill(pack, client, onProgress), pipeline(pack, compressed, out)])
    if (!isDryRun) {
      await sync(unfinished)
      await rename(unfinished, path)
    }
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const { tables, files, missing } = manifest
    return ok({ tables: tables.length, rows, files: files.length, missing, bytes })
  } finally {
    await rm(unfinished, { force: true })
    await client.end()
  }
}

/** Takes all, and keeps nothing. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

type Pack = tar.Pack
type Progress = (progress: { done: number; total: number }) => void

async function fill(pack: Pack, client: pg.Client, onProgress: Progress): Promise<Manifest> {
  try {
    // One snapshot of everything, whatever others commit meanwhile.
    await client.query('begin isolation level repeatable read, read only')
    const tables = await findTables(client)
    const manifest: Manifest = {
      ...{ format: 'daybook-backup-1', madeAt: new Date().toISOString(), ...(await findMigrations(client)) },
      ...{ entries: [], tables: [], sequences: await findSequences(client), files: [], missing: [] },
    }
    const files = await namedFiles(client)
    const total = tables.length + files.length
    for (const table of tables) {
      manifest.tables.push({ ...table, rows: await addTable(pack, client, table, manifest) })
      onProgress({ done: manifest.tables.length, total })
    }
    await client.query('commit')
    for (const file of files) {
      await addFile(pack, file, manifest)
      onProgress({ done: tables.length + manifest.files.length + manifest.missing.length, total })
    }
    await addEntry(pack, manifestName, Buffer.from(JSON.stringify(manifest)))
    pack.finalize()
    return manifest
  } catch (error) {
    pack.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

/** As much of a table as one entry holds, in bytes. */
const pieceSize = 4_000_000

async function addTable(
  pack: Pack,
  client: pg.Client,
  table: Omit<Manifest['tables'][number], 'rows'>,
  manifest: Manifest,
): Promise<number> {
  const columns = table.columns.map((column) => quoted(column)).join(', ')
  const stream = client.query(copyTo(`copy ${quoted(table.schema, table.name)} (${columns}) to stdout`))
  let [piece, held, size]: [number, Buffer[], number] = [0, [], 0]
  const add = async () => {
    if (size === 0) return
    const [name, content] = [pieceName(table, ++piece), Buffer.concat(held)]
    ;[held, size] = [[], 0]
    manifest.entries.push({ name, sha256: await addEntry(pack, name, content) })
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    if (size >= pieceSize) await add()
  }
  await add()
  return stream.rowCount
}

type NamedFile = { key: string; type: string }

/** Every file that the database says is in the storage: pictures in all their sizes, and our own copies of sources. */
async function namedFiles(client: pg.Client): Promise<NamedFile[]> {
  const images = await client.query<{ files: unknown }>('select files from images order by id')
  const copies = await client.query<{ key: string }>(
    `select storage_key as key from archived_copies where storage_key is not null order by 1`,
  )
  return [
    ...images.rows.flatMap(({ files }) => StoredFiles.parse(files)).map(({ key, type }) => ({ key, type })),
    ...copies.rows.map(({ key }) => ({ key, type: 'application/warc' })),
  ]
}

async function addFile(pack: Pack, { key, type }: NamedFile, manifest: Manifest): Promise<void> {
  const content = await storage().get(key)
  if (content === null) return void manifest.missing.push(key)
  const entry = `files/${key}`
  manifest.entries.push({ name: entry, sha256: await addEntry(pack, entry, content) })
  manifest.files.push({ key, type, entry })
}

async function addEntry(pack: Pack, name: string, content: Buffer): Promise<string> {
  await new Promise<void>((resolve, reject) =>
    pack.entry({ name, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve())).on('error', reject),
  )
  return createHash('sha256').update(content).digest('hex')
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}
