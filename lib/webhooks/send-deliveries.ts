import { v7 as newId } from 'uuid'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { testPayload } from '@/lib/webhooks/payload'
import { queueAgain, queueNewDeliveries } from '@/lib/webhooks/queue-deliveries'

type Refusal = { type: 'not-found' } | { type: 'disabled' }

/** Queues a delivery that only says "test", on the way that every other one takes. It is tried once. */
export async function sendTest(admin: Admin, { id: webhookId }: { id: string }): Promise<Result<null, Refusal>> {
  return db.$transaction(async (tx) => {
    const webhook = await tx.webhook.findFirst({
      where: { id: webhookId, deletedAt: null },
      select: { disabledAt: true },
    })
    if (!webhook) return fail({ type: 'not-found' })
    if (webhook.disabledAt) return fail({ type: 'disabled' })
    await queueNewDeliveries(tx, [{ id: newId(), webhookId, event: null, payload: testPayload(new Date()) }])
    await recordAct(tx, admin, { act: 'webhook.test', subject: 'webhook', subjectId: webhookId })
    return ok(null)
  })
}

/** Queues a delivery that is over once more, the same to the byte and under the same `webhook-id`. */
export async function sendAgain(
  admin: Admin,
  { id, webhookId }: { id: string; webhookId: string },
): Promise<Result<null, Refusal | { type: 'still-waiting' }>> {
  return db.$transaction(async (tx) => {
    const delivery = await tx.webhookDelivery.findFirst({
      where: { id, webhookId, webhook: { deletedAt: null } },
      select: { event: true, webhook: { select: { disabledAt: true } } },
    })
    if (!delivery) return fail({ type: 'not-found' })
    if (delivery.webhook.disabledAt) return fail({ type: 'disabled' })
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, status: { not: 'WAITING' } },
      data: { status: 'WAITING' },
    })
    if (count === 0) return fail({ type: 'still-waiting' })
    await queueAgain(tx, { id, webhookId, event: delivery.event })
    const after = { delivery: id }
    await recordAct(tx, admin, { act: 'webhook.send-again', subject: 'webhook', subjectId: webhookId, after })
    return ok(null)
  })
}
