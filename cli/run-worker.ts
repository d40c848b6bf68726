import { workUntilStopped } from '@/cli/work-until-stopped'
import { env } from '@/lib/env'
import { drainQueue, type WorkerOptions } from '@/lib/jobs/run-worker'
import { taskListOf } from '@/lib/jobs/task-list'
import { schedule, tasks } from '@/lib/jobs/tasks'
import { beginTraces } from '@/lib/observe/begin-traces'
import { logFaults } from '@/lib/observe/fault-log'

type Options = { concurrency?: number }

const options = ({ concurrency }: Options): WorkerOptions => ({
  connectionString: env().DATABASE_URL,
  taskList: taskListOf(tasks),
  concurrency,
  say: (line) => console.error(line),
})

/** Does jobs until this process is told to stop, then finishes what it holds. */
export async function runUntilStopped(given: Options): Promise<void> {
  logFaults({ asJson: env().LOG_REQUESTS === 'on' })
  const endTraces = await beginTraces('daybook-worker')
  await workUntilStopped({ ...options(given), schedule }).finally(endTraces)
}

/** Does what is due now. */
export const runOnce = (given: Options): Promise<{ done: number; failed: number }> => drainQueue(options(given))
