import { workUntilStopped } from '@/cli/work-until-stopped'
import { env } from '@/lib/env'
import { drainQueue, type WorkerOptions } from '@/lib/jobs/run-worker'
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

/** Does what is due now. */
export const runOnce = (given: Options): Promise<{ done: number; failed: number }> => drainQueue(options(given))
