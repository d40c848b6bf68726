import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import { tags } from '@/lib/archive/tags'
import { announceTouched } from '@/lib/archive/touched'
import { findMigrations, findTables } from '@/lib/backup/database-shape'
import { quoted, tableOfPiece, type BackupTable, type Manifest } from '@/lib/backup/manifest'
import { backupEntries, checkBackup, type BadBackup } from '@/lib/backup/read-backup'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { storage } from '@/lib/images/storage'
import { fail, ok, type Result } from '@/lib/result'

export type RestoredBackup = { madeAt: string; tables: number; rows: number; files: number; missing: string[] }

export type RestoreFailure =
  | BadBackup
  /** Something is there, and nobody said that it may be replaced. */
  | { type: 'not-empty'; events: number; users: number }
  | { type: 'other-version'; isNewer: boolean; migration: string }

type Options = { replace?: boolean; isDryRun?: boolean }
type Progress = (progress: { done: number; total: number }) => void

/**
 * Puts the database and its files back as they were. The whole file is held against its manifest first; then all happens in one
 * transaction, so that what fails has changed nothing (but files of pictures that nothing names, which the storage may have kept).
 */
export async function restoreBackup(
  path: string,
  { replace = false, isDryRun = false }: Options = {},
  onProgress: Progress = () => {},
): Promise<Result<RestoredBackup, RestoreFailure>> {
  const checked = await checkBackup(path)
  if (!checked.ok) return checked
  const manifest = checked.value
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'daybook restore' })
  await client.connect()
  try {
    await client.query('begin')
    const refusal = await refusalOf(client, manifest, replace)
    if (refusal) return fail(refusal)
    if (!isDryRun) {
      await withoutRules(client, () => fillTables(client, path, manifest, onProgress))
      await setSequences(client, manifest)
      await client.query('commit')
      await client.query('analyze')
      await db.$transaction((tx) => announceTouched(tx, { addresses: [], tags: [tags.everything] }))
    }
  } finally {
    // Whatever was begun and not committed ends with the connection.
    await client.end()
  }
  const { madeAt, tables, files, missing } = manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return ok({ madeAt, tables: tables.length, rows, files: files.length, missing })
}

async function refusalOf(client: pg.Client, manifest: Manifest, replace: boolean): Promise<RestoreFailure | null> {
  const here = await findMigrations(client)
  const unknown = manifest.migrations.find((name) => !here.migrations.includes(name))
  if (unknown) return { type: 'other-version', isNewer: true, migration: unknown }
  const later = here.migrations.find((name) => !manifest.migrations.includes(name))
  if (later) return { type: 'other-version', isNewer: false, migration: later }
  if (here.queueMigrations !== manifest.queueMigrations)
    return {
      ...{ type: 'other-version', isNewer: manifest.queueMigrations > here.queueMigrations },
      migration: `of the queue, ${manifest.queueMigrations}`,
    }
  const tables = (await findTables(client)).map(pathOf)
  const strange = manifest.tables.map(pathOf).find((name) => !tables.includes(name))
  if (strange) return { type: 'bad-file', reason: `${strange} is no table of this version` }
  const { rows } = await client.query<{ events: number; users: number }>(
    'select (select count(*)::int from events) as events, (select count(*)::int from users) as users',
  )
  const { events = 0, users = 0 } = rows[0] ?? {}
  return !replace && events + users > 0 ? { type: 'not-empty', events, users } : null
}

/** Triggers would answer rows as if somebody wrote them just now; foreign keys are taken off and, at the end, hold for every row. */
async function withoutRules(client: pg.Client, fill: () => Promise<void>): Promise<void> {
  const tables = (await findTables(client)).map(({ schema, name }) => quoted(schema, name))
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  await client.query(`truncate ${tables.join(', ')}`)
  await fill()
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
}

async function fillTables(client: pg.Client, path: string, manifest: Manifest, onProgress: Progress): Promise<void> {
  const tables = new Map(manifest.tables.map((table) => [pathOf(table), table]))
  const files = new Map(manifest.files.map((file) => [file.entry, file]))
  let open = null as OpenTable | null
  let done = 0
  for await (const { name, content } of backupEntries(path)) {
    const of = tableOfPiece(name)
    if (of !== open?.name) {
      await close(open)
      const table = of === null ? undefined : tables.get(of)
      open = table && of !== null ? { name: of, table, stream: copyInto(client, table) } : null
    }
    if (open && !open.stream.write(content)) await once(open.stream, 'drain')
    const file = files.get(name)
    if (file) await storage().put(file.key, content, file.type)
    onProgress({ done: ++done, total: manifest.entries.length + 1 })
  }
  await close(open)
  // Whoever held a job then holds it no more.
  await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
  await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null')
}

/** By ALTER, which a transaction takes back as `setval` is not. */
async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const { schema, name, value, isCalled } of sequences) {
    const next = BigInt(value) + (isCalled ? 1n : 0n)
    await client.query(`alter sequence ${quoted(schema, name)} restart with ${next}`)
  }
}

const pathOf = ({ schema, name }: Pick<BackupTable, 'schema' | 'name'>) => `${schema}.${name}`

type OpenTable = { name: string; table: BackupTable; stream: CopyStreamQuery }

function copyInto(client: pg.Client, { schema, name, columns }: BackupTable): CopyStreamQuery {
  const listed = columns.map((column) => quoted(column)).join(', ')
  return client.query(copyFrom(`copy ${quoted(schema, name)} (${listed}) from stdin`))
}

async function close(open: OpenTable | null): Promise<void> {
  if (!open) return
  open.stream.end()
  await finished(open.stream)
  if (open.stream.rowCount !== open.table.rows)
    throw new Error(`${open.name} has ${open.stream.rowCount} rows, not ${open.table.rows}`)
}
