import { env } from '@/lib/env'
import { problemLine } from '@/lib/jobs/problem-line'
import { drainQueue, startWorker, type WorkerOptions } from '@/lib/jobs/run-worker'
import { taskListOf } from '@/lib/jobs/task-list'
import { schedule, tasks } from '@/lib/jobs/tasks'

type Options = { concurrency?: number }

const options = ({ concurrency }: Options): WorkerOptions => ({
  connectionString: env().DATABASE_URL,
  taskList: taskListOf(tasks),
  concurrency,
  say: (line) => console.error(line),
})

/** Does jobs until this process is told to stop, then finishes what it holds. */
export const runUntilStopped = (given: Options): Promise<void> => workUntilStopped({ ...options(given), schedule })

export async function workUntilStopped(options: WorkerOptions): Promise<void> {
  // graphile-worker leaves some rejections to themselves while a connection breaks; its worker is replaced then.
  process.on('unhandledRejection', (error) => options.say?.(`Nobody expected this: ${problemLine(error)}`))
  const worker = await startWorker(options)
  await new Promise<void>((resolve) => {
    // npm passes on a Ctrl-C that the terminal has given to us already: the second one must not cut the ending short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
  })
  await worker.stop()
}

/** Does what is due now. */
export const runOnce = (given: Options): Promise<{ done: number; failed: number }> => drainQueue(options(given))
