import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunnerOptions, TaskList, WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { showLife, type Liveness } from '@/lib/jobs/liveness'
import type { WorkerOptions } from '@/lib/jobs/run-worker'
import { loggerTo, sayFailures } from '@/lib/jobs/worker-log'

/** What surrounds graphile-worker's own worker from its beginning to its end. */
export type WorkerLife = {
  options: RunnerOptions & { events: WorkerEvents }
  /** The name under which it holds jobs, which graphile-worker chooses. */
  workerId: () => string
  /** Resolves, with the reason, when it should go on no more. */
  failed: Promise<unknown>
  /** Resolves when no task of it runs any more. */
  idle: () => Promise<void>
  /** Nobody waits for it any more: what it may still hold is set free by the next sweep. */
  end: () => Promise<void>
}

export function beginLife(given: WorkerOptions): WorkerLife {
  const { connectionString, sweepEvery = 15_000, say = () => {} } = given
  const events: WorkerEvents = new EventEmitter()
  const { taskList, idle } = countRunning(given.taskList)
  let workerId = ''
  let life: Liveness | undefined
  const failed = new Promise<unknown>((resolve) => {
    // From before its first job on.
    events.once('pool:create', ({ workerPool }) => {
      workerId = workerPool.id
      life = showLife({ connectionString, workerId, sweepEvery, whenLost: resolve })
    })
    // An answer that was lost may have given it a job that it does not know of, or left one that it has done.
    for (const event of ['pool:fatalError', 'worker:fatalError', 'worker:getJob:error'] as const)
      events.on(event, ({ error }) => resolve(error))
  })
  sayFailures(events, say)
  const pgPool = poolOf(connectionString)
  const end = async () => {
    await life?.close()
    // It may have connections that nobody gives back: they are broken.
    void pgPool.end().catch(() => {})
  }
  return { options: { ...optionsOf(given), pgPool, events, taskList }, workerId: () => workerId, failed, idle, end }
}

/**
 * graphile-worker's own pool hears of no error any more while it is given up: a connection that breaks just then would end the
 * process, with whatever it does.
 */
function poolOf(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** Without a batch, a completion that cannot be written ends the process; with one it ends this worker's life. */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

const optionsOf = ({ concurrency = 4, say = () => {}, pollEvery = 1_000 }: WorkerOptions) => ({
  concurrency,
  preset,
  pollInterval: pollEvery,
  logger: loggerTo(say),
  noHandleSignals: true,
})

function countRunning(taskList: TaskList): { taskList: TaskList; idle: () => Promise<void> } {
  let running = 0
  const counted = Object.entries(taskList).map(([name, task]): [string, TaskList[string]] => [
    name,
    async (payload, helpers) => {
      running += 1
      try {
        return await task?.(payload, helpers)
      } finally {
        running -= 1
      }
    },
  ])
  const idle = async () => {
    while (running > 0) await sleep(20, undefined, { ref: false })
  }
  return { taskList: Object.fromEntries(counted), idle }
}
