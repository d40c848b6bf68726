import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { addressOf, runningServer } from '@/cli/setup/postgres/cluster.mjs'
import { joinPostgres } from '@/cli/setup/postgres/server.mjs'
import { openLine } from '@/tests/support/database-line'
import { killNow } from '@/tests/support/kill'

export type MortalDatabase = {
  /** Where it is always found, whichever port its server is on. */
  url: string
  dataDir: string
  /** A query on a connection of its own, of this database or another. */
  query: <Row extends object>(sql: string, url?: string) => Promise<Row[]>
  /** Kills its server, and starts it again on whichever port. */
  killAndStart: () => Promise<void>
  close: () => Promise<void>
}

/** A migrated database on a server of its own, which a test may kill. */
export async function openMortalDatabase(): Promise<MortalDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'daybook-mortal-'))
  const uses: { release: () => Promise<void> }[] = []
  const start = async () => {
    const use = await joinPostgres(dataDir, ['fsync=off'])
    uses.push(use)
    return use.port
  }
  const address = addressOf(dataDir, await start(), 'daybook')
  const line = await openLine(address)
  await createDatabase(address)
  await migrate(address)
  return {
    ...{ url: line.url, dataDir },
    query: (sql, url = line.url) => queryOnce(sql, url),
    killAndStart: async () => {
      line.cut()
      killNow(runningServer(dataDir)?.pid)
      await sleep(500)
      line.mend(await start())
    },
    close: async () => {
      line.close()
      for (const use of uses) await use.release()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function queryOnce<Row extends object>(sql: string, connectionString: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}
