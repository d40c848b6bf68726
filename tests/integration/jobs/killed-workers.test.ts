import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Program } from '@/tests/support/programs'
import { startTracingWorker, traceTables, type TracedJob, type TracingWorker } from '@/tests/support/traced-jobs'

const url = process.env.DATABASE_URL ?? ''
let database: pg.Pool
let workers: Program<{ pid: number }>[] = []

const start = async (what?: TracingWorker) => {
  const worker = await startTracingWorker(url, what)
  workers.push(worker)
  return worker
}

const rows = async <Row extends object>(sql: string) => (await database.query<Row>(sql)).rows
const count = async (sql: string) => Number((await rows<{ count: string }>(`select count(*) from ${sql}`))[0]?.count)

const queue = (jobs: TracedJob[]) =>
  database.query(`select graphile_worker.add_job('trace', payload) from unnest($1::json[]) payload`, [
    jobs.map((job) => JSON.stringify(job)),
  ])

const until = (sql: string, wanted: number, within = 30_000) =>
  expect.poll(() => count(sql), { timeout: within, interval: 100 }).toBe(wanted)

beforeAll(async () => {
  database = new pg.Pool({ connectionString: url })
  await database.query(traceTables)
})
beforeEach(() => database.query('truncate runs, effects, graphile_worker._private_jobs'))
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  workers = []
})
afterAll(() => database.end())

describe('a worker that is killed', () => {
  it('leaves its job to another one, which does it once', { timeout: 60_000 }, async () => {
    await queue([{ n: 1, milliseconds: 1_500 }])
    const killed = await start()
    await until('runs', 1)
    await killed.end('SIGKILL')
    expect(await count('effects')).toBe(0)

    await start()
    await until('effects', 1)
    await until('graphile_worker.jobs', 0)
    expect(await rows('select n from runs')).toHaveLength(2)
  })

  it('is not taken for dead while it lives, however long its job takes', { timeout: 60_000 }, async () => {
    await queue([{ n: 1, milliseconds: 3_000 }])
    const slow = await start({ sweepEvery: 100 })
    await until('runs', 1)
    await start({ sweepEvery: 100 })
    await until('effects', 1)
    await until('graphile_worker.jobs', 0)
    expect(await rows('select worker from runs')).toEqual([{ worker: String(slow.said.pid) }])
  })

  it(
    'costs no job and doubles none, when three do 500 and are killed again and again',
    { timeout: 180_000 },
    async () => {
      await queue(Array.from({ length: 500 }, (_, n) => ({ n, milliseconds: 5 + (n % 50) })))
      await Promise.all([start({ concurrency: 3 }), start({ concurrency: 3 }), start({ concurrency: 3 })])
      for (let kills = 0; kills < 4; kills++) {
        await sleep(700)
        await workers[kills]?.end('SIGKILL')
        await start({ concurrency: 3 })
      }
      await until('effects', 500, 90_000)
      await until('graphile_worker.jobs', 0)
      expect(await count('(select n from effects group by n having count(*) > 1) twice')).toBe(0)
      // Only what a killed worker held ran again.
      expect(await count('runs where ended is null')).toBeLessThanOrEqual(4 * 3)
      expect(await count('runs')).toBe(500 + (await count('runs where ended is null')) + (await doneAgain()))
      expect(await doneAgain()).toBeLessThanOrEqual(4 * 3)
    },
  )

  it('is not needed for two to keep off one job', { timeout: 60_000 }, async () => {
    await queue(Array.from({ length: 300 }, (_, n) => ({ n })))
    await Promise.all([start({ concurrency: 4 }), start({ concurrency: 4 }), start({ concurrency: 4 })])
    await until('graphile_worker.jobs', 0)
    expect(await rows('select n from runs group by n having count(*) > 1')).toEqual([])
    expect(await count('effects')).toBe(300)
    expect((await rows('select distinct worker from runs')).length).toBeGreaterThan(1)
  })
})

describe('a worker that is told to stop', () => {
  it('finishes what it holds, takes nothing more, and ends', { timeout: 60_000 }, async () => {
    await queue(Array.from({ length: 20 }, (_, n) => ({ n, milliseconds: 800 })))
    const worker = await start({ concurrency: 2 })
    await until('runs', 2)
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(await count('runs where ended is null')).toBe(0)
    expect(await count('graphile_worker.jobs where locked_at is not null')).toBe(0)
    expect(await count('graphile_worker.jobs')).toBe(20 - (await count('effects')))
  })

  it('waits seconds and no longer, and leaves what is unfinished to others at once', { timeout: 60_000 }, async () => {
    await queue([{ n: 1, hangs: true }])
    const worker = await start()
    await until('runs', 1)
    const began = Date.now()
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(Date.now() - began).toBeLessThan(8_000)
    expect(await count('graphile_worker.jobs where locked_at is null')).toBe(1)
  })
})

/** Runs of what had been done already: their worker was killed between the act and its note. */
const doneAgain = () => count('(select n from runs where ended is not null group by n having count(*) > 1) again')
