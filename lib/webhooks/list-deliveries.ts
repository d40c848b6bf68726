import { z } from 'zod'
import type { Prisma } from '@/generated/prisma/client'
import { DeliveryStatus } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { readPayload, type Payload } from '@/lib/webhooks/payload'

const onAPage = 50

/** What the address of a webhook's page says of its log. What it should not say is as if it were not there. */
export const DeliveryQuery = z.object({
  status: z.enum(DeliveryStatus).optional().catch(undefined),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1),
})
export type DeliveryQuery = z.output<typeof DeliveryQuery>

export type DeliveryView = {
  id: string
  /** What is told. */
  payload: Payload
  status: DeliveryStatus
  attempts: number
  createdAt: string
  attemptedAt: string | null
  responseStatus: number | null
  problem: string | null
  milliseconds: number | null
}

export type DeliveryList = { deliveries: DeliveryView[]; page: number; hasMore: boolean }

/** A page of a webhook's deliveries, newest first. Plan: the index on (webhook, time), as far as the page. */
export async function listDeliveries(_: Admin, webhookId: string, query: DeliveryQuery): Promise<DeliveryList> {
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId, status: query.status },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (query.page - 1) * onAPage,
    take: onAPage + 1,
    select: columns,
  })
  return { deliveries: rows.slice(0, onAPage).map(toView), page: query.page, hasMore: rows.length > onAPage }
}

const columns = {
  id: true,
  payload: true,
  status: true,
  attempts: true,
  createdAt: true,
  attemptedAt: true,
  responseStatus: true,
  problem: true,
  milliseconds: true,
} satisfies Prisma.WebhookDeliverySelect

const toView = (row: Prisma.WebhookDeliveryGetPayload<{ select: typeof columns }>): DeliveryView => ({
  ...row,
  payload: readPayload(row.payload),
  createdAt: row.createdAt.toISOString(),
  attemptedAt: row.attemptedAt?.toISOString() ?? null,
})

/** The address of a webhook's page with its log as a query asks for it. */
export function deliveriesPath(webhookId: string, { status, page }: DeliveryQuery): string {
  const parameters = new URLSearchParams({ ...(status && { status }), ...(page > 1 && { page: String(page) }) })
  return `/admin/webhooks/${webhookId}${parameters.size > 0 ? `?${parameters}` : ''}`
}
