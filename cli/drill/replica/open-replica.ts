import { mkdirSync } from 'node:fs'
import pg from 'pg'
import { copyStopped, followPrimary } from '@/cli/drill/replica/follow-primary'
import { drillDatabase, type DrillDatabase } from '@/cli/drill/database'
import type { World } from '@/cli/drill/world'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { env } from '@/lib/env'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'

export type Replica = {
  database: DrillDatabase
  /** Between it and its primary. */
  line: DatabaseLine
  /** Where its server and the primary's write what they do. */
  folders: { replica: string; primary: string }
  query: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** How far (bytes) what it shows is behind the primary. */
  behind: () => Promise<number>
  /** Waits until it shows what the primary has now; false where it does not. */
  hasCaughtUp: () => Promise<boolean>
  close: () => Promise<void>
}

/** Settings of both servers. Their logs say of each query who asked; the primary keeps what a replica may want that was away. */
export const replicatedSettings = [
  ...['fsync=off', 'wal_keep_size=512MB', 'wal_retrieve_retry_interval=200ms', 'log_line_prefix=%a|'],
]

/** Where the replica of this process is. */
const replicaFolder = () => `${env().DATA_DIR}-replica`

/** Stops the world's database for a moment and copies it to a server that follows it, at `url`. */
export async function openReplica({ database, query }: World, url: string): Promise<Replica> {
  const folders = { primary: env().DATA_DIR, replica: replicaFolder() }
  const name = new URL(env().DATABASE_URL).pathname.slice(1)
  await query(`alter database "${name}" set log_statement = 'all'`)
  await database.stop()
  mkdirSync(folders.replica, { recursive: true, mode: 0o711 })
  copyStopped(folders.primary, folders.replica)
  const line = await openLine(database.url)
  followPrimary(folders.replica, line.url)
  await database.start()
  const replica = drillDatabase(url, folders.replica, { settings: replicatedSettings })
  await replica.start()
  const ask = <Row>(sql: string, values: unknown[] = []) => askOnce<Row>(url, sql, values)
  const behind = async (position?: string) => {
    const [row] = await ask<{ bytes: number }>(
      'select pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn())::float8 as bytes',
      [position ?? (await positionOf(query))],
    )
    return Math.max(0, row?.bytes ?? Number.NaN)
  }
  const hasCaughtUp = async () => {
    const position = await positionOf(query)
    return waitUntil(async () => (await behind(position).catch(() => Number.NaN)) === 0, { within: 30_000, every: 50 })
  }
  return {
    ...{ database: replica, line, folders, query: ask, behind, hasCaughtUp },
    close: async () => {
      await replica.stop()
      line.cut()
      line.close()
    },
  }
}

async function positionOf(query: World['query']): Promise<string> {
  const [row] = await query<{ position: string }>('select pg_current_wal_lsn()::text as position')
  return row?.position ?? ''
}

async function askOnce<Row>(connectionString: string, sql: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString, application_name: 'drill', connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql, values)).rows as Row[]
  } finally {
    await client.end().catch(() => {})
  }
}
