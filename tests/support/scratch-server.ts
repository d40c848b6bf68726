import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { createDatabase, dropDatabase, reachServer, withDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { silent } from '@/cli/setup/report.mjs'
import { readSetupSettings } from '@/cli/setup/settings.mjs'
import { keepAddresses } from './kept-addresses'

/** Plain, so that it can be handed to the processes of the tests: an address of the server, and how its databases are called. */
export type ScratchServer = { address: string; prefix: string; template: string }

/**
 * A server for tests: the one of `DATABASE_URL`, else an embedded one of their own, which nobody's archive is on. All
 * databases of a run are called `<prefix>…`, and dropped by `close`.
 */
export async function openScratchServer(): Promise<{ server: ScratchServer; close: () => Promise<void> }> {
  const { dataDir, databaseUrl } = readSetupSettings()
  const undoings: (() => unknown)[] = []
  const lifetime = { whenEnding: (undo: () => unknown) => void undoings.push(undo) }
  // What a test loses in a power cut nobody misses.
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']
  const address = await reachServer({ dataDir: join(dataDir, 'test'), databaseUrl }, silent, lifetime, fast)

  const name = new URL(address).pathname.slice(1)
  const prefix = `${name.slice(0, 30)}_test_${randomBytes(4).toString('hex')}`
  const template = `${prefix}_template`
  const close = async () => {
    await dropAll(address, prefix)
    for (const undo of undoings.reverse()) await undo()
  }
  try {
    await createDatabase(withDatabase(address, template))
    await migrate(withDatabase(address, template))
    await keepAddresses(withDatabase(address, template))
  } catch (error) {
    await close()
    throw error
  }
  return { server: { address, prefix, template }, close }
}

/** A database of one's own, already migrated. */
export async function newDatabase({ address, prefix, template }: ScratchServer): Promise<string> {
  const database = withDatabase(address, `${prefix}_${randomBytes(4).toString('hex')}`)
  await createDatabase(database, { template })
  return database
}

/** A copy of `SAMPLE_DATABASE`, beside it; `close` drops it with the others. */
export async function copySample(): Promise<string> {
  const sample = process.env.SAMPLE_DATABASE ?? ''
  const template = new URL(sample).pathname.slice(1)
  const database = withDatabase(sample, `${template}_${randomBytes(3).toString('hex')}`)
  await createDatabase(database, { template })
  return database
}

async function dropAll(address: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(address, 'postgres') })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  )
  await client.end()
  for (const { name } of rows) await dropDatabase(withDatabase(address, name))
}
