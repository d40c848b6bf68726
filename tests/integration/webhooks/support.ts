import { db } from '@/lib/db'
import type { WebhookEvent } from '@/generated/prisma/enums'
import { deliverWebhook } from '@/lib/webhooks/deliver-webhook'
import { createWebhook } from '@/lib/webhooks/manage-webhooks'
import type { Admin } from '@/lib/users/actor'

const all: WebhookEvent[] = ['PUBLISHED', 'CHANGED', 'WITHDRAWN']

/** A webhook as an admin makes it, with its secret. */
export async function makeWebhook(admin: Admin, url: string, events = all) {
  const made = await createWebhook(admin, { name: 'Receiver', url, events })
  if (!made.ok) throw new Error(`no webhook: ${JSON.stringify(made.error)}`)
  return made.value
}

export type QueuedJob = {
  id: string
  key: string
  queue: string
  priority: number
  attempts: number
  maxAttempts: number
  deliveryId: string
}

/** Deliveries' jobs that anybody may take, in the order in which they were queued. */
export const queuedJobs = () => db.$queryRaw<QueuedJob[]>`
  select j.id::text, j.key, q.queue_name as queue, j.priority::int, j.attempts::int, j.max_attempts::int as "maxAttempts",
    j.payload ->> 'deliveryId' as "deliveryId"
  from graphile_worker._private_jobs j left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = 'deliver-webhook' and j.attempts < j.max_attempts order by j.id`

/** Makes one attempt at each delivery that is queued, as a worker does; returns what they threw. */
export async function deliverAll(isLastAttempt = false): Promise<string[]> {
  const problems: string[] = []
  for (const { id, deliveryId } of await queuedJobs()) {
    const problem = await attempt(deliveryId, isLastAttempt)
    if (problem !== null) problems.push(problem)
    if (problem === null || isLastAttempt)
      await db.$executeRaw`delete from graphile_worker._private_jobs where id = ${id}::bigint`
  }
  return problems
}

/** What an attempt throws; null where it does not. */
export const attempt = (deliveryId: string, isLastAttempt = false): Promise<string | null> =>
  deliverWebhook(deliveryId, { isLastAttempt }).then(
    () => null,
    (error: Error) => error.message,
  )

export const deliveriesOf = (webhookId: string) =>
  db.webhookDelivery.findMany({ where: { webhookId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
