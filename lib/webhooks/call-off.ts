import type { Tx } from '@/lib/db'
import { recordAct } from '@/lib/audit/record'
import { removeJobs } from '@/lib/webhooks/queue-deliveries'

/** Calls off what a webhook still waits for, and says why. Returns how many deliveries that were. */
export async function callOffDeliveries(tx: Tx, webhookId: string, problem: string): Promise<number> {
  const waiting = await tx.webhookDelivery.updateManyAndReturn({
    where: { webhookId, status: 'WAITING' },
    data: { status: 'FAILED', problem },
    select: { id: true },
  })
  const ids = waiting.map(({ id }) => id)
  if (ids.length > 0) await removeJobs(tx, ids)
  return ids.length
}

/** Switches a webhook off for its receiver's sake; admins see the reason, and can switch it on again. */
export async function giveUpWebhook(tx: Tx, webhookId: string, reason: string): Promise<void> {
  const { count } = await tx.webhook.updateMany({
    where: { id: webhookId, disabledAt: null },
    data: { disabledAt: new Date(), disabledReason: reason },
  })
  if (count === 0) return
  await callOffDeliveries(tx, webhookId, 'Called off: the webhook was switched off.')
  const change = { before: { active: true }, after: { active: false, reason } }
  const who = { name: 'deliver-webhook', address: null }
  await recordAct(tx, who, { act: 'webhook.disable', subject: 'webhook', subjectId: webhookId, ...change })
}
