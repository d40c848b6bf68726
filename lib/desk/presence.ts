import { z } from 'zod'
import { db } from '@/lib/db'
import { canSee, canSeeDraft } from '@/lib/desk/policy'
import type { Actor } from '@/lib/users/actor'

/** For how long a window counts as open that was not heard of, in milliseconds. */
export const presenceLasts = 30_000

export const PresenceForm = z.object({
  /** Made by the browser's window. */
  window: z.uuid(),
  isEditing: z.boolean(),
  isLeaving: z.boolean().default(false),
})
export type PresenceForm = z.output<typeof PresenceForm>

/** Who else has an event open, and which versions of it there are now; version 0 where there is no draft. */
export type Presence = {
  others: { name: string; isEditing: boolean }[]
  version: number
  eventVersion: number
  savedBy: string | null
}

/** Says that somebody has an event open, and hears who else has. Null where there is none that they may see. */
export async function notePresence(actor: Actor, eventId: string, form: PresenceForm): Promise<Presence | null> {
  const event = await findEvent(actor, eventId)
  if (!event) return null
  if (form.isLeaving) await db.presence.deleteMany({ where: { eventId, window: form.window, userId: actor.userId } })
  else await noteWindow(actor, eventId, form)
  const isPublic = event.publishedAt !== null
  const open = event.drafts[0] ?? null
  const draft = canSeeDraft(actor, open) ? open : null
  return {
    others: await listOthers(actor, eventId),
    version: draft?.version ?? 0,
    eventVersion: isPublic ? event.version : 0,
    savedBy: draft?.savedBy.name ?? null,
  }
}

async function findEvent(actor: Actor, id: string) {
  const draftFacts = { version: true, begunById: true, state: true, savedBy: { select: { name: true } } } as const
  const event = await db.event.findFirst({
    where: { id, status: { not: 'MERGED' } },
    select: { version: true, publishedAt: true, drafts: { where: { binnedAt: null }, select: draftFacts } },
  })
  return event && canSee(actor, event.drafts[0] ?? null, event.publishedAt !== null) ? event : null
}

/** A window is its user's: nobody speaks for another's. */
async function noteWindow({ userId }: Actor, eventId: string, { window, isEditing }: PresenceForm): Promise<void> {
  await db.$executeRaw`
    insert into presence (event_id, "window", user_id, is_editing, seen_at)
    values (${eventId}::uuid, ${window}::uuid, ${userId}::uuid, ${isEditing}, now())
    on conflict (event_id, "window") do update set is_editing = excluded.is_editing, seen_at = excluded.seen_at
      where presence.user_id = excluded.user_id`
}

/** Each once, however many windows they have. Plan: the primary key by event. */
const listOthers = ({ userId }: Actor, eventId: string) => db.$queryRaw<Presence['others']>`
  select u.name, bool_or(p.is_editing) as "isEditing" from presence p join users u on u.id = p.user_id
  where p.event_id = ${eventId}::uuid and p.user_id <> ${userId}::uuid
    and p.seen_at > now() - ${presenceLasts} * interval '1 millisecond'
  group by u.id, u.name order by u.name`
