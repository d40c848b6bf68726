import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { addressOf, runningServer, stopServer } from '@/cli/setup/postgres/cluster.mjs'
import { joinPostgres } from '@/cli/setup/postgres/server.mjs'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { startTracingWorker, traceTables } from '@/tests/support/traced-jobs'
import { killNow } from '@/tests/support/kill'

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-restart-'))
const uses: { port: number; release: () => Promise<void> }[] = []
let line: DatabaseLine

/** Starts this test's own server, on whichever port, and leads the line there. */
async function startDatabase(): Promise<string> {
  const use = await joinPostgres(dataDir, ['fsync=off'])
  uses.push(use)
  const address = addressOf(dataDir, use.port, 'daybook')
  line?.mend(use.port)
  return address
}

async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: line.url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

beforeAll(async () => {
  const address = await startDatabase()
  line = await openLine(address)
  await createDatabase(address)
  await migrate(address)
  await query(traceTables)
}, 90_000)
afterAll(async () => {
  line.close()
  for (const use of uses) await use.release()
  rmSync(dataDir, { recursive: true, force: true })
})

it.each([
  ['stopped and started', () => stopServer(dataDir)],
  ['killed and started', () => killNow(runningServer(dataDir)?.pid)],
])('goes on by itself when the database is %s while it works', { timeout: 120_000 }, async (_, end) => {
  await query('truncate runs, effects')
  await query(
    `select graphile_worker.add_job('trace', json_build_object('n', n, 'milliseconds', 400)) from generate_series(1, 40) n`,
  )
  const workers = await Promise.all([startTracingWorker(line.url, { concurrency: 3 }), startTracingWorker(line.url)])
  let said = ''
  for (const worker of workers) worker.process.stderr?.on('data', (part: Buffer) => (said += part.toString()))
  await expect.poll(() => query('select n from effects limit 3'), { timeout: 20_000 }).toHaveLength(3)

  line.cut()
  await end()
  await sleep(2_500)
  await startDatabase()

  const left = async () => query('select id from graphile_worker.jobs').catch(() => ['unreachable'])
  // What failed while there was no database is tried again after its pause.
  await expect.poll(left, { timeout: 60_000, interval: 200 }).toEqual([])
  expect(await query('select n from effects')).toHaveLength(40)
  expect(said).toMatch(/^The worker is interrupted: /m)
  expect(said).toMatch(/^The worker goes on\.$/m)
  expect(workers.map((worker) => worker.process.exitCode)).toEqual([null, null])
  expect(await Promise.all(workers.map((worker) => worker.end('SIGTERM')))).toEqual([0, 0])
})
