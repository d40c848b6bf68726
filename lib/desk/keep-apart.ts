import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { patience } from '@/lib/desk/publish-draft'
import { lockEventsById } from '@/lib/events/load-events'
import { markUnchecked } from '@/lib/events/mark-unchecked'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const KeepApartForm = z.object({ id: z.uuid(), otherId: z.uuid() })
export type KeepApartForm = z.output<typeof KeepApartForm>

/**
 * Says that two events are two, however alike: neither is a possible duplicate of the other any more, also after imports. In turn
 * with those who look days through, so that none of them still finds it.
 */
export async function keepApart(
  editor: Editor,
  { id, otherId }: KeepApartForm,
): Promise<Result<null, { type: 'not-found' | 'unchanged' }>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const events = (await lockEventsById(tx, [id, otherId])).filter(({ status }) => status !== 'MERGED')
    const [one, other] = [id, otherId].map((wanted) => events.find((event) => event.id === wanted))
    if (!one?.publishedAt || !other?.publishedAt || one === other) return fail({ type: 'not-found' })
    if (!(await writePair(tx, editor, one.id, other.id))) return fail({ type: 'unchanged' })
    await markUnchecked(tx, [one.facts.date, other.facts.date])
    const after = { other: other.facts.headline, otherId: other.id }
    await recordAct(tx, editor, { act: 'event.keep-apart', subject: 'event', subjectId: one.id, after })
    return ok(null)
  }, patience)
}

/** Whether it was new. What was found before is gone at once; what else is alike is found when the days are looked through. */
async function writePair(tx: Tx, { userId }: Editor, id: string, otherId: string): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into distinct_events (event_id, other_id, decided_by_id)
    values (least(${id}::uuid, ${otherId}::uuid), greatest(${id}::uuid, ${otherId}::uuid), ${userId}::uuid)
    on conflict do nothing`
  const pairs = [
    { eventId: id, otherId },
    { eventId: otherId, otherId: id },
  ]
  await tx.eventProblem.deleteMany({ where: { kind: 'DUPLICATE', OR: pairs } })
  return written > 0
}

/** Whether somebody said so of two events. */
export async function areApart(_: Editor, id: string, otherId: string): Promise<boolean> {
  const pairs = [
    { eventId: id, otherId },
    { eventId: otherId, otherId: id },
  ]
  return (await db.distinctEvents.count({ where: { OR: pairs } })) > 0
}
