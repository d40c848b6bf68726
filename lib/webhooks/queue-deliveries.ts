import type { WebhookEvent } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import type { JobName } from '@/lib/jobs/enqueue'
import type { Payload } from '@/lib/webhooks/payload'

export type NewDelivery = { id: string; webhookId: string; event: WebhookEvent | null; payload: Payload }

/** With the queue's growing pauses, from three seconds to six hours, these are tried for about 22 hours. */
const attempts = 13

const job: JobName = 'deliver-webhook'

/** The name of a delivery's job. */
const keyOf = (deliveryId: string) => `webhook delivery ${deliveryId}`

/** What one statement takes, so that none becomes too large. */
const batch = 1_000

/** Writes deliveries and queues them, in two statements for each thousand. */
export async function queueNewDeliveries(tx: Tx, deliveries: NewDelivery[]): Promise<void> {
  for (let i = 0; i < deliveries.length; i += batch) {
    const some = deliveries.slice(i, i + batch)
    await tx.$executeRaw`
      insert into webhook_deliveries (id, webhook_id, event, payload)
      select r.id, r."webhookId", r.event::webhook_event, r.payload
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r (id uuid, "webhookId" uuid, event text, payload jsonb)`
    await queueJobs(tx, some)
  }
}

/**
 * Queues one delivery that is there already, anew, whatever became of its job. A job that somebody holds is not tried
 * again after that; a dead one goes.
 */
export async function queueAgain(tx: Tx, delivery: Queued): Promise<void> {
  await removeJobs(tx, [delivery.id])
  await queueJobs(tx, [delivery])
}

/** Takes deliveries' jobs out of the queue. */
export async function removeJobs(tx: Tx, deliveryIds: string[]): Promise<void> {
  const keys = deliveryIds.map(keyOf)
  await tx.$executeRaw`select graphile_worker.remove_job(key) from unnest(${keys}::text[]) as key`
}

type Queued = Pick<NewDelivery, 'id' | 'webhookId' | 'event'>

/**
 * Each webhook has a queue of its own, in which one delivery is on its way at a time: a slow receiver keeps no more than
 * one of the workers' hands. Letters go first. A test is tried once.
 */
async function queueJobs(tx: Tx, deliveries: Queued[]): Promise<void> {
  const jobs = deliveries.map(({ id, webhookId, event }) => ({
    payload: { deliveryId: id },
    queue: `webhook ${webhookId}`,
    key: keyOf(id),
    attempts: event === null ? 1 : attempts,
  }))
  await tx.$executeRaw`
    select count(*) from graphile_worker.add_jobs((
      select array_agg(row (${job}::text, r.payload, r.queue, null, r.attempts, r.key, 10, null)::graphile_worker.job_spec)
      from json_to_recordset(${JSON.stringify(jobs)}::json) as r (payload json, queue text, key text, attempts smallint)))`
}
