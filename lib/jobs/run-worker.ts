import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  parseCronItems,
  run,
  runOnce,
  type CronItem,
  type RunnerOptions,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import pg from 'pg'
import { showLife, type Liveness } from '@/lib/jobs/liveness'
import { loggerTo, sayFailures } from '@/lib/jobs/worker-log'

export type WorkerOptions = {
  connectionString: string
  taskList: TaskList
  /** What is queued by the clock, by one of all workers. */
  schedule?: CronItem[]
  /** How many jobs at once. */
  concurrency?: number
  /** Takes a line for each problem; silent when all is well. */
  say?: (line: string) => void
  /** How often to look for jobs of dead workers, in milliseconds. */
  sweepEvery?: number
  /** How often to look for jobs that have become due, in milliseconds; new ones are announced. */
  pollEvery?: number
}

export type RunningWorker = {
  /** The name under which it holds jobs. */
  id: string
  /** Finishes what it holds and ends; what takes longer than `patience` milliseconds is left to others. */
  stop: (patience?: number) => Promise<void>
  /** Resolves when it was stopped; rejects when it can go on no more. */
  ended: Promise<void>
}

/** Starts a worker. Uses two connections to the database for itself and one as its sign of life. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const life = signOfLife(options)
  const runner = await run({
    ...common(options, life.events),
    parsedCronItems: parseCronItems(options.schedule ?? []),
  })
  return {
    id: life.workerId(),
    ended: runner.promise.finally(() => life.end()),
    stop: async (patience = 6_000) => {
      const isDone = await Promise.race([runner.stop().then(() => true), sleep(patience, false, { ref: false })])
      if (!isDone) await leaveJobsOf(life.workerId(), options.connectionString)
      await life.end()
    },
  }
}

/** Does every job that is due and ends. */
export async function drainQueue(options: WorkerOptions): Promise<{ done: number; failed: number }> {
  const life = signOfLife(options)
  const counts = { done: 0, failed: 0 }
  life.events.on('job:success', () => void (counts.done += 1)).on('job:error', () => void (counts.failed += 1))
  await runOnce(common(options, life.events)).finally(() => life.end())
  return counts
}

/** Completions are written again and again while the database is away; without a batch, one that fails ends the process. */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

function common(
  { connectionString, taskList, concurrency = 4, say = () => {}, pollEvery = 5_000 }: WorkerOptions,
  events: WorkerEvents,
): RunnerOptions {
  sayFailures(events, say)
  return {
    connectionString,
    taskList,
    concurrency,
    events,
    preset,
    pollInterval: pollEvery,
    maxPoolSize: 2,
    logger: loggerTo(say),
    noHandleSignals: true,
  }
}

/** Shows life under the name that graphile-worker chooses, from before it takes its first job. */
function signOfLife({ connectionString, sweepEvery = 15_000, say = () => {} }: WorkerOptions) {
  const events: WorkerEvents = new EventEmitter()
  let workerId = ''
  let life: Liveness | undefined
  events.once('pool:create', ({ workerPool }) => {
    workerId = workerPool.id
    life = showLife({ connectionString, workerId, sweepEvery, say })
  })
  return { events, workerId: () => workerId, end: async () => life?.close() }
}

/** Another worker can take them at once. */
async function leaveJobsOf(workerId: string, connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000, query_timeout: 1_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select graphile_worker.force_unlock_workers($1)', [[workerId]])
  } catch {
    // Without a database: whoever sweeps next sets them free.
  } finally {
    await client.end().catch(() => {})
  }
}
