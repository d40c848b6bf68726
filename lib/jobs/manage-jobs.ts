import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { jobs } from '@/lib/jobs/enqueue'
import { JobKind } from '@/lib/jobs/job-list-query'
import { lockJob, type JobRow } from '@/lib/jobs/job-rows'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'

/** Names a job. */
export const JobForm = z.object({ id: z.string().regex(/^\d{1,18}$/) })
export type JobForm = z.output<typeof JobForm>

export const JobKindForm = z.object({ kind: JobKind })
export type JobKindForm = z.output<typeof JobKindForm>

type Failure = { type: 'not-found' } | { type: 'running' } | { type: 'unchanged' }

/** Has a job done now, without the pause it is in. One that was given up gets all its attempts again. */
export async function retryJob(admin: Admin, { id }: JobForm): Promise<Result<null, Failure>> {
  return db.$transaction(async (tx) => {
    const job = await lockJob(tx, id)
    if (!job) return fail({ type: 'not-found' })
    if (job.state === 'running') return fail({ type: 'running' })
    if (job.state === 'waiting') return fail({ type: 'unchanged' })
    const attempts = job.state === 'dead' ? 0 : job.attempts
    await tx.$executeRaw`
      select from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => ${attempts}::int)`
    await recordAct(tx, admin, { act: 'job.retry', subject: 'job', subjectId: id, before: factsOf(job) })
    return ok(null)
  })
}

/** Has every job of a kind done again that was given up. */
export async function retryDeadJobs(
  admin: Admin,
  { kind }: JobKindForm,
): Promise<Result<{ count: number }, { type: 'unchanged' }>> {
  return db.$transaction(async (tx) => {
    const again = await tx.$queryRaw<{ id: string }[]>`
      select id::text from graphile_worker.reschedule_jobs(
        array(select id from graphile_worker.jobs
          where task_identifier = ${kind} and attempts >= max_attempts and locked_at is null),
        run_at => now(), attempts => 0)`
    if (again.length === 0) return fail({ type: 'unchanged' })
    const after = { jobs: again.length }
    await recordAct(tx, admin, { act: 'job.retry-all', subject: 'job', subjectId: kind, after })
    return ok({ count: again.length })
  })
}

/** Has a job not tried any more; it can be had done again after all. */
export async function giveUpJob(admin: Admin, { id }: JobForm): Promise<Result<null, Failure>> {
  return db.$transaction(async (tx) => {
    const job = await lockJob(tx, id)
    if (!job) return fail({ type: 'not-found' })
    if (job.state === 'running') return fail({ type: 'running' })
    if (job.state === 'dead') return fail({ type: 'unchanged' })
    const reason = `Given up by an administrator.${job.lastError ? ` Before that: ${job.lastError}` : ''}`
    await tx.$executeRaw`select from graphile_worker.permanently_fail_jobs(array[${id}::bigint], ${reason})`
    await endDelivery(tx, job)
    await recordAct(tx, admin, { act: 'job.give-up', subject: 'job', subjectId: id, before: factsOf(job) })
    return ok(null)
  })
}

const factsOf = ({ kind, state, attempts }: JobRow) => ({ kind, state, attempts })

/** A delivery that nobody makes any more waits for nothing. */
async function endDelivery(tx: Tx, { kind, payload }: JobRow): Promise<void> {
  const told = kind === 'deliver-webhook' ? jobs['deliver-webhook'].safeParse(payload).data : undefined
  if (told)
    await tx.webhookDelivery.updateMany({
      where: { id: told.deliveryId, status: 'WAITING' },
      data: { status: 'FAILED', problem: 'Called off: an administrator gave it up.' },
    })
}
