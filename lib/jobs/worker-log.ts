import { Logger, type WorkerEvents } from 'graphile-worker'
import { problemLine } from '@/lib/jobs/problem-line'

/** Says each job that fails in a line: "mail-link 17 failed (attempt 1 of 25): …". */
export function sayFailures(events: WorkerEvents, say: (line: string) => void): void {
  events.on('job:error', ({ job, error }) => {
    const isDead = job.attempts >= job.max_attempts
    const attempts = isDead ? 'and will not be tried again' : `(attempt ${job.attempts} of ${job.max_attempts})`
    say(`${job.task_identifier} ${job.id} failed ${attempts}: ${problemLine(error)}`)
  })
}

/**
 * What graphile-worker says itself, where it is a problem that nobody else tells of: failed jobs are told by
 * `sayFailures`, what ends a worker's turn by whoever begins the next one.
 */
export const loggerTo = (say: (line: string) => void): Logger =>
  new Logger(() => (level, message, facts = {}) => {
    // A pool smaller than the number of jobs at once is meant: the jobs themselves use another.
    const isProblem = `${level}` === 'error' || (`${level}` === 'warning' && !('concurrency' in facts))
    const isToldElsewhere = facts.failure || facts.fatalError || isLostConnection(facts.error)
    if (isProblem && !isToldElsewhere) say(message.split('\n')[0] ?? '')
  })

/** Class 08 and 57P: the connection, or the whole server. */
function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(08|57P)|^E[A-Z]+$/.test(code) || /connection|timeout/i.test(error.message)
}
