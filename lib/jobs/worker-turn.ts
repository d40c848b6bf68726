import { setTimeout as sleep } from 'node:timers/promises'
import { parseCronItems, run } from 'graphile-worker'
import { leaveJobsOf } from '@/lib/jobs/leave-jobs'
import type { WorkerOptions } from '@/lib/jobs/run-worker'
import { beginLife } from '@/lib/jobs/worker-life'

/** Work from a connection to its loss. */
export type WorkerTurn = {
  /** Resolves, with the reason, when another turn should begin. */
  failed: Promise<unknown>
  /** Takes no more jobs and finishes those it holds; leaves to others what takes longer, in milliseconds. */
  end: (patience: number) => Promise<void>
}

/** How long the note that a job is done may take, in milliseconds, while the runner does not say that it is through. */
const notesTake = 1_000

export async function beginTurn(options: WorkerOptions): Promise<WorkerTurn> {
  const life = beginLife(options)
  const cron = { parsedCronItems: parseCronItems(options.schedule ?? []) }
  const runner = await run({ ...life.options, ...cron }).catch(async (error: unknown) => {
    await life.end()
    throw error
  })
  const endedByItself = runner.promise.then(
    () => new Error('It ended by itself'),
    (error: unknown) => error,
  )
  return {
    failed: Promise.race([life.failed, endedByItself]),
    end: async (patience) => {
      const stopped = runner.stop().catch(() => {}) // it may have stopped already
      const idle = life.idle().then(() => true)
      const finished = Promise.all([idle, Promise.race([stopped, idle.then(() => sleep(notesTake))])])
      if (!(await Promise.race([finished, sleep(patience, false, { ref: false })])))
        await leaveJobsOf(life.workerId(), options.connectionString)
      await life.end()
    },
  }
}
