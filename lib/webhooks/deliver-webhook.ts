import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { failureInWords } from '@/lib/outbound/in-words'
import { sendRequest, type OutboundAnswer } from '@/lib/outbound/send-request'
import { userAgent } from '@/lib/outbound/user-agent'
import { noteAttempt, type Attempt } from '@/lib/webhooks/note-attempt'
import { bodyOf } from '@/lib/webhooks/payload'
import { openSecret, signedHeaders } from '@/lib/webhooks/secret'

/** For a whole delivery, in milliseconds; and how much of what comes back is read, in bytes. */
const limits = { timeLimit: 10_000, maxBytes: 64 * 1024 }

/**
 * Makes one attempt at a delivery, through the guard of lib/outbound. Throws when the queue shall try again, or is to
 * keep the job as a dead one; says nothing where there is nothing left to do. It may be made twice: the receiver knows a
 * delivery again by its `webhook-id`.
 */
export async function deliverWebhook(id: string, { isLastAttempt }: { isLastAttempt: boolean }): Promise<void> {
  const delivery = await db.webhookDelivery.findUnique({ where: { id }, select: chosen })
  if (!delivery || delivery.status === 'DELIVERED') return
  if (delivery.webhook.disabledAt || delivery.webhook.deletedAt) {
    const problem = 'Called off: the webhook was switched off.'
    await db.webhookDelivery.updateMany({ where: { id, status: 'WAITING' }, data: { status: 'FAILED', problem } })
    return
  }
  const attempt = await post(id, delivery)
  const becomes = await noteAttempt({ id, ...delivery, isLastAttempt }, attempt)
  const isWorthAWord = becomes === 'to be tried again' || (becomes === 'given up' && delivery.event !== null)
  if (isWorthAWord) throw new Error(attempt.problem ?? 'The delivery failed.')
}

const chosen = {
  status: true,
  event: true,
  payload: true,
  webhookId: true,
  webhook: { select: { url: true, secret: true, disabledAt: true, deletedAt: true } },
} satisfies Prisma.WebhookDeliverySelect

type Delivery = Prisma.WebhookDeliveryGetPayload<{ select: typeof chosen }>

async function post(id: string, { webhook, webhookId, payload }: Delivery): Promise<Attempt> {
  const at = new Date()
  const secret = openSecret(webhook.secret, webhookId)
  if (secret === null) return { at, status: null, problem: unreadable, milliseconds: 0 }
  const body = bodyOf(payload)
  const answer = await sendRequest({
    url: webhook.url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': await userAgent(),
      ...signedHeaders(secret, id, at, body),
    },
    body,
    ...limits,
  })
  const milliseconds = Date.now() - at.getTime()
  if (!answer.ok) return { at, status: null, problem: failureInWords(answer.error, limits.timeLimit), milliseconds }
  return { at, status: answer.value.status, problem: problemOf(answer.value), milliseconds }
}

const unreadable = 'Its secret cannot be read, for NEXTAUTH_SECRET is another one than it was: make a new secret.'

/** What is wrong with an answer; null with one of the two hundreds. */
function problemOf({ status, body }: OutboundAnswer): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `It answered ${status}, and redirects are not followed.`
  const said = textOf(body)
  return said ? `It answered ${status}: ${said}` : `It answered ${status}.`
}

/** The beginning of whatever came back, in one line and safe to keep. */
const textOf = (body: Buffer): string =>
  [...body.toString('utf8').replace(/[\s\p{C}]+/gu, ' ')].slice(0, 500).join('').trim()
