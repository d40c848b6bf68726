import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { isAskedFor, isInView, type Arm } from '@/lib/desk/queue-conditions'
import { QueueQuery, queueViews, type QueueView } from '@/lib/desk/queue-query'
import { readQueueRows, type QueueRow } from '@/lib/desk/queue-rows'
import { isEditor, type Actor } from '@/lib/users/actor'

export const rowsOnAPage = 50

export type Queue = { rows: QueueRow[]; total: number; page: number; pages: number }

const { sql } = Prisma

/** A page of the queue, the last one where there are fewer than asked for; contributors get their own drafts whatever they ask. */
export async function listQueue(actor: Actor, asked: QueueQuery): Promise<Queue> {
  const query: QueueQuery = isEditor(actor) ? asked : { ...asked, view: 'mine' }
  const total = await count(actor, query)
  const pages = Math.max(1, Math.ceil(total / rowsOnAPage))
  const page = Math.min(query.page, pages)
  const ids = await listIds(actor, query, (page - 1) * rowsOnAPage)
  return { rows: await readQueueRows(actor, ids), total, page, pages }
}

/** Views are counted up to this: reading on would cost every page what only few want to know. */
export const countedUpTo = 1_000

/** How many events are in each view, one more than `countedUpTo` where there are more than that. */
export async function countQueue(actor: Actor): Promise<Partial<Record<QueueView, number>>> {
  const views = isEditor(actor) ? queueViews : (['mine'] as const)
  const plain = QueueQuery.parse({})
  const counts = await Promise.all(
    views.map(async (view) => [view, await count(actor, { ...plain, view }, countedUpTo + 1)] as const),
  )
  return Object.fromEntries(counts)
}

async function count(actor: Actor, query: QueueQuery, most?: number): Promise<number> {
  const arm = (name: Arm) =>
    sql`(select 1 from ${from(name)} where ${where(actor, query, name)} limit ${most ?? null}::int)`
  const [row] = await db.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (${arm('public')} union all ${arm('new')} limit ${most ?? null}::int) found`
  return row?.total ?? 0
}

/**
 * The ids of a page's events, in a total order. Each arm is cut before they are joined, so that the long one ends after
 * as many rows as are skipped and shown.
 */
async function listIds(actor: Actor, query: QueueQuery, skipped: number): Promise<string[]> {
  const { keys, order } = orders[query.view]
  const arm = (name: Arm) =>
    sql`(select e.id, ${keys[name]} from ${from(name)} where ${where(actor, query, name)} order by ${order} limit ${skipped + rowsOnAPage})`
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id::text from (${arm('public')} union all ${arm('new')}) both_arms order by ${order} limit ${rowsOnAPage} offset ${skipped}`
  return rows.map(({ id }) => id)
}

const from = (arm: Arm) =>
  arm === 'public'
    ? sql`events e left join drafts d on d.event_id = e.id and d.binned_at is null`
    : sql`drafts d join events e on e.id = d.event_id`

const where = (actor: Actor, query: QueueQuery, arm: Arm) =>
  sql`${arms[arm]} and ${isInView(actor, query)} and ${isAskedFor(query, arm)}`

const arms = {
  public: sql`e.status in ('PUBLISHED', 'WITHDRAWN')`,
  new: sql`d.binned_at is null and e.published_at is null`,
}

type Order = { keys: Record<Arm, Prisma.Sql>; order: Prisma.Sql }

/** The newest day first, as its readers see it. Plan: events_public_idx, without sorting. */
const byDay: Order = {
  keys: {
    public: sql`e.date, e.position`,
    new: sql`(d.content ->> 'date')::date as date, 2147483647 as position`,
  },
  order: sql`date desc, position, id`,
}

const by = (key: Prisma.Sql, direction: Prisma.Sql): Order => ({
  keys: { public: sql`${key} as at`, new: sql`${key} as at` },
  order: sql`at ${direction}, id`,
})

const orders: Record<QueueView, Order> = {
  mine: by(sql`coalesce(d.saved_at, e.modified_at)`, sql`desc`),
  review: by(sql`d.submitted_at`, sql`asc`),
  scheduled: by(sql`d.publish_at`, sql`asc`),
  recent: { keys: { public: sql`e.modified_at`, new: sql`e.modified_at` }, order: sql`modified_at desc, id` },
  offers: byDay,
  problems: byDay,
  all: byDay,
}
