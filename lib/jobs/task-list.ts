import type { JobHelpers, TaskList } from 'graphile-worker'
import { jobs, type JobName, type JobPayload } from '@/lib/jobs/enqueue'
import { FinalFailure } from '@/lib/jobs/final-failure'
import { problemLine } from '@/lib/jobs/problem-line'
import { inWorkSpan } from '@/lib/observe/span'

/** What a task knows of its job, besides the payload. */
export type RunningJob = {
  id: string
  queuedAt: Date
  /** Nobody will try again when this one fails. */
  isLastAttempt: boolean
}

/**
 * What a job does. It may be done again after it was done (a worker can be killed between the act and its note), so its
 * effects are transactional or the same twice. It throws when it fails: `FinalFailure` when trying again is of no use.
 */
export type Task<Name extends JobName> = (payload: JobPayload<Name>, job: RunningJob) => Promise<void>

export type Tasks = { [Name in JobName]: Task<Name> }

/** The tasks as graphile-worker calls them, each with its payload checked. */
export function taskListOf(tasks: Tasks): TaskList {
  const names = Object.keys(tasks) as JobName[]
  return Object.fromEntries(names.map((name) => [name, guarded(name, tasks[name] as Task<JobName>)]))
}

function guarded(name: JobName, task: Task<JobName>) {
  return async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    try {
      const job = runningJob(helpers)
      const facts = { 'daybook.job': job.id, 'daybook.attempt': helpers.job.attempts }
      await inWorkSpan(`job ${name}`, facts, () => task(readPayload(name, payload), job))
    } catch (error) {
      if (error instanceof FinalFailure) await giveUp(helpers, problemLine(error))
      throw new Error(problemLine(error), { cause: error })
    }
  }
}

function readPayload(name: JobName, payload: unknown): JobPayload<JobName> {
  const { success, data, error } = jobs[name].safeParse(payload)
  if (success) return data
  const wrong = error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`).join('; ')
  throw new FinalFailure(`What this ${name} job was told cannot be used. ${wrong}`)
}

const runningJob = ({ job }: JobHelpers): RunningJob => ({
  id: job.id,
  queuedAt: job.created_at,
  isLastAttempt: job.attempts >= job.max_attempts,
})

/**
 * Takes a job's further attempts away. graphile-worker's own function for that does not touch a job that somebody holds,
 * and a worker killed right here must not leave it to be tried again.
 */
async function giveUp({ job, query }: JobHelpers, reason: string): Promise<void> {
  await query(
    'update graphile_worker._private_jobs set attempts = max_attempts, last_error = $2 where id = $1 and locked_by = $3',
    [job.id, reason, job.locked_by],
  )
  job.attempts = job.max_attempts // the events that follow tell of a job that is dead
}
