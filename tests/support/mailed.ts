import { v7 as uuid } from 'uuid'
import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { drainQueue } from '@/lib/jobs/run-worker'
import { taskListOf } from '@/lib/jobs/task-list'
import { tasks } from '@/lib/jobs/tasks'

/** A link's row as some command might have made it: an invitation without more words. */
export function createLinkRow(facts: Partial<Prisma.OneTimeLinkUncheckedCreateInput> = {}) {
  const expiresAt = new Date(Date.now() + 3_600_000)
  return db.oneTimeLink.create({
    data: { id: uuid(), kind: 'INVITATION', email: 'new@example.org', role: 'EDITOR', expiresAt, ...facts },
  })
}

export const queueLink = (linkId: string) => db.$transaction((tx) => enqueue(tx, 'mail-link', { linkId }))

/** Does what is queued, as `daybook worker --once`; says what failed. */
export async function doJobs(): Promise<{ done: number; failed: number; said: string[] }> {
  const said: string[] = []
  const connectionString = process.env.DATABASE_URL ?? ''
  const counts = await drainQueue({ connectionString, taskList: taskListOf(tasks), say: (line) => said.push(line) })
  return { ...counts, said }
}

export type JobRow = { task_identifier: string; attempts: number; max_attempts: number; last_error: string | null }

export const listJobRows = () =>
  db.$queryRaw<JobRow[]>`
    select task_identifier, attempts, max_attempts, last_error from graphile_worker.jobs order by id`
