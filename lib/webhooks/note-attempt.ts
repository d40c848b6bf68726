import type { WebhookEvent } from '@/generated/prisma/enums'
import { db, type Tx } from '@/lib/db'
import { giveUpWebhook } from '@/lib/webhooks/call-off'

/** How one attempt went; `problem` is null when it succeeded. */
export type Attempt = { at: Date; status: number | null; problem: string | null; milliseconds: number }

type Tried = { id: string; webhookId: string; event: WebhookEvent | null; isLastAttempt: boolean }

export type Becomes = 'delivered' | 'to be tried again' | 'given up' | 'called off'

/** A webhook whose deliveries have all failed for so long is switched off, in milliseconds. */
const patience = 3 * 24 * 3_600_000

/** Writes down how an attempt went, and what follows from it for the webhook. */
export async function noteAttempt(tried: Tried, attempt: Attempt): Promise<Becomes> {
  return db.$transaction(async (tx) => {
    if (attempt.problem === null) return noteSuccess(tx, tried, attempt)
    const isStillActive = await lockActive(tx, tried.webhookId)
    const isGone = attempt.status === 410
    const isOver = tried.isLastAttempt || isGone || !isStillActive
    await write(tx, tried.id, isOver ? 'FAILED' : 'WAITING', attempt)
    if (!isStillActive) return 'called off'
    if (isGone) {
      await giveUpWebhook(tx, tried.webhookId, 'Its receiver answered 410: it wants no more deliveries.')
      return 'called off'
    }
    if (tried.event !== null) await noteFailing(tx, tried, attempt)
    return tried.isLastAttempt ? 'given up' : 'to be tried again'
  })
}

async function noteSuccess(tx: Tx, { id, webhookId }: Tried, attempt: Attempt): Promise<Becomes> {
  // The webhook's row first, as everywhere: two who lock in two orders wait for each other.
  await tx.webhook.updateMany({ where: { id: webhookId, failingSince: { not: null } }, data: { failingSince: null } })
  await write(tx, id, 'DELIVERED', attempt)
  return 'delivered'
}

/** What was delivered stays delivered, also when another attempt at it was under way. */
const write = (tx: Tx, id: string, status: 'DELIVERED' | 'FAILED' | 'WAITING', attempt: Attempt) =>
  tx.webhookDelivery.updateMany({
    where: { id, status: { not: 'DELIVERED' } },
    data: {
      status,
      attempts: { increment: 1 },
      attemptedAt: attempt.at,
      responseStatus: attempt.status,
      problem: attempt.problem,
      milliseconds: attempt.milliseconds,
    },
  })

/** Whoever switches it off at this moment waits, and then calls off what is written here as still waiting. */
async function lockActive(tx: Tx, webhookId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from webhooks where id = ${webhookId}::uuid and disabled_at is null and deleted_at is null for no key update`
  return rows.length === 1
}

async function noteFailing(tx: Tx, { webhookId, isLastAttempt }: Tried, { at }: Attempt): Promise<void> {
  await tx.webhook.updateMany({ where: { id: webhookId, failingSince: null }, data: { failingSince: at } })
  if (!isLastAttempt) return
  const long = await tx.webhook.findFirst({
    where: { id: webhookId, failingSince: { lt: new Date(at.getTime() - patience) } },
    select: { failingSince: true },
  })
  const since = long?.failingSince?.toISOString().slice(0, 10)
  if (since) await giveUpWebhook(tx, webhookId, `Every delivery has failed since ${since}.`)
}
