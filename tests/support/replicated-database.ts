import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { copyStopped, followPrimary } from '@/cli/drill/replica/follow-primary'
import { createDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { addressOf, runningServer } from '@/cli/setup/postgres/cluster.mjs'
import { joinPostgres } from '@/cli/setup/postgres/server.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { killNow } from '@/tests/support/kill'

type Row = Record<string, unknown>

/** A server that can be killed and started again, always at one address. */
export type Server = {
  url: string
  line: DatabaseLine
  query: (sql: string, values?: unknown[]) => Promise<Row[]>
  kill: () => void
  start: () => Promise<void>
}

export type ReplicatedDatabase = {
  primary: Server
  replica: Server
  caughtUp: () => Promise<void>
  close: () => Promise<void>
}

/** A migrated database on a primary of its own, which `fill` may fill, and a replica that follows it by streaming. */
export async function openReplicatedDatabase(fill: (url: string) => Promise<void>): Promise<ReplicatedDatabase> {
  const folders = ['primary', 'replica'].map((name) => mkdtempSync(join(tmpdir(), `daybook-${name}-`)))
  const [ofPrimary = '', ofReplica = ''] = folders
  const first = await joinPostgres(ofPrimary, settings)
  const address = addressOf(ofPrimary, first.port, 'daybook')
  await createDatabase(address)
  await migrate(address)
  await fill(address)
  await first.release()

  copyStopped(ofPrimary, ofReplica)
  const primary = await openServer(ofPrimary)
  followPrimary(ofReplica, primary.url)
  const replica = await openServer(ofReplica)
  const caughtUp = () => hasCaughtUp(primary, replica)
  await caughtUp()
  return {
    ...{ primary, replica, caughtUp },
    close: async () => {
      await replica.close()
      await primary.close()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The replica is small and quick to notice that its primary is back. */
const settings = ['fsync=off', 'wal_retrieve_retry_interval=200ms', 'max_connections=100', 'autovacuum=off']

async function openServer(dataDir: string): Promise<Server & { close: () => Promise<void> }> {
  const uses: { release: () => Promise<void> }[] = []
  const start = async () => {
    const use = await joinPostgres(dataDir, settings)
    uses.push(use)
    return use.port
  }
  const line = await openLine(addressOf(dataDir, await start(), 'daybook'))
  return {
    ...{ url: line.url, line },
    query: (sql, values = []) => queryOnce(line.url, sql, values),
    kill: () => {
      line.cut()
      killNow(runningServer(dataDir)?.pid)
    },
    start: async () => line.mend(await start()),
    close: async () => {
      line.close()
      for (const use of uses) await use.release()
    },
  }
}

async function queryOnce(connectionString: string, sql: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

async function hasCaughtUp(primary: Server, replica: Server): Promise<void> {
  const [row] = await primary.query('select pg_current_wal_lsn()::text as position')
  const caughtUp = async () =>
    (await replica.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as "is"', [row?.position]))[0]?.is === true
  if (!(await waitUntil(caughtUp, { within: 30_000 }))) throw new Error('The replica does not follow.')
}
