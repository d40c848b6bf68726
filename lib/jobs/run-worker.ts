import { setTimeout as sleep } from 'node:timers/promises'
import { runOnce, type CronItem, type TaskList } from 'graphile-worker'
import { problemLine } from '@/lib/jobs/problem-line'
import { beginLife } from '@/lib/jobs/worker-life'
import { beginTurn, type WorkerTurn } from '@/lib/jobs/worker-turn'

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
  /** Finishes what it holds and ends; what takes longer than `patience` milliseconds is left to others. */
  stop: (patience?: number) => Promise<void>
}

/**
 * Starts a worker, which goes on until it is stopped: when it loses its database, it finishes what it holds and begins
 * anew, under another name. Uses two connections for itself and one as its sign of life.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const stopping = new AbortController()
  const turns = new Set<WorkerTurn>()
  let working = Promise.resolve()
  await new Promise<void>((started) => (working = keepWorking(options, turns, stopping.signal, started)))
  return {
    stop: async (patience = 6_000) => {
      stopping.abort()
      await working
      await Promise.all([...turns].map((turn) => turn.end(patience)))
    },
  }
}

/** What still runs when the database is lost may take this long, in milliseconds, before others may take it. */
const longestJob = 10 * 60_000

async function keepWorking(
  options: WorkerOptions,
  turns: Set<WorkerTurn>,
  stopping: AbortSignal,
  started: () => void,
): Promise<void> {
  const { say = () => {} } = options
  const told = new Promise((resolve) => stopping.addEventListener('abort', resolve))
  for (let isFirst = true; ; isFirst = false) {
    const turn = await nextTurn(options, stopping)
    if (!turn) return
    turns.add(turn)
    if (!isFirst) say('The worker goes on.')
    started()
    const reason = await Promise.race([told, turn.failed])
    if (stopping.aborted) return
    say(`The worker is interrupted: ${problemLine(reason)}`)
    void turn.end(longestJob).finally(() => turns.delete(turn))
  }
}

/** How long until a beginning is tried again, in milliseconds; it grows. */
const firstPause = 250

/** Tries until a turn has begun; null when told to stop before. */
async function nextTurn(options: WorkerOptions, stopping: AbortSignal): Promise<WorkerTurn | null> {
  for (let pause = firstPause; !stopping.aborted; pause = Math.min(pause * 2, 5_000)) {
    try {
      return await beginTurn(options)
    } catch (error) {
      if (pause === firstPause) options.say?.(`The worker cannot begin: ${problemLine(error)}`)
    }
    await sleep(pause, undefined, { signal: stopping }).catch(() => {})
  }
  return null
}

/** Does every job that is due and ends. Fails when the database is lost meanwhile. */
export async function drainQueue(options: WorkerOptions): Promise<{ done: number; failed: number }> {
  const life = beginLife(options)
  const counts = { done: 0, failed: 0 }
  life.options.events.on('job:success', () => void (counts.done += 1)).on('job:error', () => void (counts.failed += 1))
  const lost = life.failed.then(async (reason) => {
    await life.idle()
    throw reason
  })
  await Promise.race([runOnce(life.options), lost]).finally(() => life.end())
  return counts
}
