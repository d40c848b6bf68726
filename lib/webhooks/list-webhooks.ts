import { z } from 'zod'
import type { DeliveryStatus, WebhookEvent } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

export type WebhookRow = {
  id: string
  name: string
  url: string
  events: WebhookEvent[]
  isActive: boolean
  disabledReason: string | null
  /** ISO 8601. */
  failingSince: string | null
  /** Its newest delivery; null where there was none. */
  latest: { status: DeliveryStatus; at: string } | null
}

/** All webhooks by name. Plan: there are few; the newest delivery of each by one probe of the index on (webhook, time). */
export async function listWebhooks(_: Admin): Promise<WebhookRow[]> {
  const rows = await db.$queryRaw<RawRow[]>`
    select w.id::text, w.name, w.url, w.events::text[], w.disabled_at is null as "isActive", w.disabled_reason as "disabledReason",
      w.failing_since as "failingSince", d.status::text, d.created_at as at
    from webhooks w left join lateral (
      select status, created_at from webhook_deliveries where webhook_id = w.id order by created_at desc limit 1) d on true
    where w.deleted_at is null order by lower(w.name), w.id`
  return rows.map(({ failingSince, status, at, ...row }) => ({
    ...row,
    failingSince: failingSince?.toISOString() ?? null,
    latest: status && at ? { status, at: at.toISOString() } : null,
  }))
}

type RawRow = Omit<WebhookRow, 'failingSince' | 'latest'> & {
  failingSince: Date | null
  status: DeliveryStatus | null
  at: Date | null
}

export type WebhookView = Omit<WebhookRow, 'latest'> & { version: number; createdAt: string }

/** One webhook; null where there is none, or none any more. */
export async function getWebhook(_: Admin, id: string): Promise<WebhookView | null> {
  if (!z.uuid().safeParse(id).success) return null
  const row = await db.webhook.findFirst({
    where: { id, deletedAt: null },
    select: {
      ...{ id: true, version: true, name: true, url: true, events: true, createdAt: true },
      ...{ disabledAt: true, disabledReason: true, failingSince: true },
    },
  })
  if (!row) return null
  const { disabledAt, failingSince, createdAt, ...kept } = row
  return {
    ...kept,
    isActive: disabledAt === null,
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
