import { z } from 'zod'
import type { Tx } from '@/lib/db'

/** What stood beside an event and was given to another: ids, and of related links the rows that were made. */
export const Moved = z.object({
  commentIds: z.array(z.uuid()),
  offerIds: z.array(z.uuid()),
  related: z.array(z.object({ fromId: z.uuid(), toId: z.uuid() })),
})
export type Moved = z.output<typeof Moved>

/** Gives comments, open offers and kept links of an event to another, as far as they are to be taken. */
export async function moveBeside(tx: Tx, goneId: string, keptId: string, take: readonly string[]): Promise<Moved> {
  return {
    commentIds: take.includes('comments') ? await moveComments(tx, goneId, keptId) : [],
    offerIds: take.includes('offers') ? await moveOffers(tx, goneId, keptId) : [],
    related: take.includes('related') ? await copyRelated(tx, goneId, keptId) : [],
  }
}

async function moveComments(tx: Tx, goneId: string, keptId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update comments set event_id = ${keptId}::uuid where event_id = ${goneId}::uuid returning id`
  return rows.map(({ id }) => id)
}

/** Whether to withdraw is a question about the one event alone. */
async function moveOffers(tx: Tx, goneId: string, keptId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update import_offers o set event_id = ${keptId}::uuid
    where o.event_id = ${goneId}::uuid and o.status = 'OPEN' and o.field <> 'status' and not exists (
      select from import_offers own where own.event_id = ${keptId}::uuid and own.field = o.field
        and (own.read_at = o.read_at or own.value = o.value))
    returning o.id`
  return rows.map(({ id }) => id)
}

/** The links stay where they are, where nobody sees them; the other gets the same, but for those it has. */
async function copyRelated(tx: Tx, goneId: string, keptId: string): Promise<Moved['related']> {
  return tx.$queryRaw<Moved['related']>`
    insert into related (from_id, to_id, kind, position, reason)
    select * from (
      select ${keptId}::uuid as from_id, to_id, kind, position, reason from related
        where from_id = ${goneId}::uuid and to_id <> ${keptId}::uuid
      union all
      select from_id, ${keptId}::uuid, kind, position, reason from related
        where to_id = ${goneId}::uuid and from_id <> ${keptId}::uuid) links
    on conflict do nothing returning from_id as "fromId", to_id as "toId"`
}

/** Gives all that back, as far as it is there still. */
export async function moveBack(tx: Tx, goneId: string, keptId: string, moved: Moved): Promise<void> {
  await tx.comment.updateMany({ where: { id: { in: moved.commentIds }, eventId: keptId }, data: { eventId: goneId } })
  await tx.importOffer.updateMany({
    where: { id: { in: moved.offerIds }, eventId: keptId, status: 'OPEN' },
    data: { eventId: goneId },
  })
  for (const { fromId, toId } of moved.related) await tx.related.deleteMany({ where: { fromId, toId } })
}
