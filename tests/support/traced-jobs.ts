import { setTimeout as sleep } from 'node:timers/promises'
import type { Task } from 'graphile-worker'
import type pg from 'pg'
import { startProgram, type Program } from '@/tests/support/programs'

export type TracingWorker = { concurrency?: number; sweepEvery?: number }
export type TracedJob = { n: number; milliseconds?: number; hangs?: boolean }

/** Where jobs leave traces: each run of one, and its effect, which is the same twice. */
export const traceTables = `
  create table runs (n int not null, worker text not null, began timestamptz not null default clock_timestamp(), ended timestamptz);
  create table effects (n int primary key, worker text not null)`

/** Notes that it runs, takes its time, and leaves its effect as jobs should: done again, it changes nothing. */
export const traceTask =
  (pool: pg.Pool, worker: string): Task =>
  async (payload) => {
    const { n, milliseconds = 0, hangs = false } = payload as TracedJob
    await pool.query('insert into runs (n, worker) values ($1, $2)', [n, worker])
    await sleep(hangs ? 3_600_000 : milliseconds)
    await pool.query('insert into effects (n, worker) values ($1, $2) on conflict do nothing', [n, worker])
    await pool.query('update runs set ended = clock_timestamp() where n = $1 and worker = $2 and ended is null', [
      n,
      worker,
    ])
  }

/** A worker in a process of its own, which can be killed. */
export const startTracingWorker = (databaseUrl: string, what: TracingWorker = {}): Promise<Program<{ pid: number }>> =>
  startProgram('worker.ts', [databaseUrl, JSON.stringify(what)])
