import { env } from '@/lib/env'
import { drainQueue, startWorker } from '@/lib/jobs/run-worker'
import { taskListOf } from '@/lib/jobs/task-list'
import { schedule, tasks } from '@/lib/jobs/tasks'

type Options = { concurrency?: number }

const options = ({ concurrency }: Options) => ({
  connectionString: env().DATABASE_URL,
  taskList: taskListOf(tasks),
  concurrency,
  say: (line: string) => console.error(line),
})

/** Does jobs until this process is told to stop, then finishes what it holds. Fails when the worker cannot go on. */
export async function runUntilStopped(given: Options): Promise<void> {
  const worker = await startWorker({ ...options(given), schedule })
  const told = new Promise<'told'>((resolve) => {
    // npm passes on a Ctrl-C that the terminal has given to us already: the second one must not cut the ending short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('told'))
  })
  const why = await Promise.race([told, worker.ended.then(() => 'ended' as const)])
  if (why === 'ended') throw new Error('The worker ended by itself.')
  await worker.stop()
}

/** Does what is due now. */
export const runOnce = (given: Options): Promise<{ done: number; failed: number }> => drainQueue(options(given))
