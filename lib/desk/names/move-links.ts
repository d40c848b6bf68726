import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import { tablesOf, type NameKind } from '@/lib/desk/names/name-kinds'
import { markStale } from '@/lib/jobs/stale-events'

/** An event's link to a context or a topic. `via` is a context's alone. */
export const LinkRow = z.object({
  eventId: z.uuid(),
  thingId: z.uuid(),
  place: z.number(),
  name: z.string(),
  via: z.enum(['TEXT', 'TOPIC']).nullable(),
})
export type LinkRow = z.output<typeof LinkRow>

/**
 * Gives the links of one thing to another: of all events, or of some. An event that has both keeps the first of the two.
 * Returns the links as they were, also those that had to go.
 *
 * Plan: index on the thing; then the links' primary key.
 */
export async function moveLinks(
  tx: Tx,
  kind: NameKind,
  fromId: string,
  intoId: string,
  eventIds: string[] | null = null,
): Promise<LinkRow[]> {
  const { links, thing, place } = tablesOf[kind]
  const chosen = eventIds === null ? Prisma.sql`true` : Prisma.sql`l.event_id = any (${eventIds}::uuid[])`
  const before = await tx.$queryRaw<LinkRow[]>`
    with moved as (select distinct l.event_id from ${links} l where l.${thing} = ${fromId}::uuid and ${chosen})
    select l.event_id as "eventId", l.${thing} as "thingId", l.${place} as place, l.name, ${viaOf(kind)} as via
    from ${links} l join moved using (event_id) where l.${thing} in (${fromId}::uuid, ${intoId}::uuid)
    order by l.event_id, l.${place}`
  const ids = [...new Set(before.map(({ eventId }) => eventId))]
  await tx.$executeRaw`
    delete from ${links} l where l.event_id = any (${ids}::uuid[]) and l.${thing} in (${fromId}::uuid, ${intoId}::uuid)
      and exists (select from ${links} o where o.event_id = l.event_id and o.${thing} in (${fromId}::uuid, ${intoId}::uuid)
        and o.${place} < l.${place})`
  await tx.$executeRaw`
    update ${links} set ${thing} = ${intoId}::uuid where event_id = any (${ids}::uuid[]) and ${thing} = ${fromId}::uuid`
  await markStale(tx, 'relate', ids)
  if (kind === 'context') await markStale(tx, 'learn-names', ids)
  return before
}

/**
 * Gives links back as they were, where the event still has the one they became. Returns the events' ids.
 *
 * Plan: primary key of the links.
 */
export async function giveLinksBack(tx: Tx, kind: NameKind, intoId: string, before: LinkRow[]): Promise<string[]> {
  const { links, thing, place } = tablesOf[kind]
  const ids = [...new Set(before.map(({ eventId }) => eventId))]
  const taken = await tx.$queryRaw<{ id: string }[]>`
    with taken as (delete from ${links} where event_id = any (${ids}::uuid[]) and ${thing} = ${intoId}::uuid returning event_id)
    select distinct event_id as id from taken`
  const own = new Set(taken.map(({ id }) => id))
  const rows = JSON.stringify(before.filter(({ eventId }) => own.has(eventId)))
  const via = kind === 'context' ? [Prisma.sql`, via`, Prisma.sql`, via::context_via`] : [Prisma.empty, Prisma.empty]
  await tx.$executeRaw`
    insert into ${links} (event_id, ${thing}, ${place}, name${via[0]})
    select "eventId", "thingId", place, name${via[1]}
    from jsonb_to_recordset(${rows}::jsonb) as r ("eventId" uuid, "thingId" uuid, place int, name text, via text)
    on conflict do nothing`
  await markStale(tx, 'relate', [...own])
  if (kind === 'context') await markStale(tx, 'learn-names', [...own])
  return [...own]
}

const viaOf = (kind: NameKind) => (kind === 'context' ? Prisma.sql`l.via::text` : Prisma.sql`null::text`)
