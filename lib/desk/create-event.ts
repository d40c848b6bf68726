import { v7 as newId } from 'uuid'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { plainDate, toDatabaseDate } from '@/lib/dates/plain-date'
import type { EventContent } from '@/lib/desk/content'
import { keepSave } from '@/lib/desk/keep-save'
import { refusalOf, type Refused } from '@/lib/desk/refused-content'
import { ensureDay } from '@/lib/events/take-turn'
import { keepCover, type CoverFailure } from '@/lib/images/keep-cover'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

/** What is written at the desk is under this licence. */
const license = 'https://creativecommons.org/licenses/by-sa/4.0/'

type Beginning = { id: string; content: EventContent; comment?: string | null }
export type BeginFailure = { type: 'no-headline' } | { type: 'exists' } | Refused

/**
 * Begins a new event as a draft of whoever writes it. `id` is made by the form, so that what is sent twice is one event.
 * It has no address that anybody could find until it is published.
 */
export async function createEvent(
  actor: Actor,
  beginning: Beginning,
): Promise<Result<{ version: number }, BeginFailure | CoverFailure>> {
  if (beginning.content.headline === '') return fail({ type: 'no-headline' })
  const pictured = await keepCover(actor, beginning.content.cover)
  if (!pictured.ok) return pictured
  return db.$transaction((tx) => beginEvent(tx, actor, beginning))
}

/** The same within a transaction of the caller's, whose content has no cover or one that is kept. */
export async function beginEvent(
  tx: Tx,
  actor: Actor,
  { id, content, comment = null }: Beginning,
): Promise<Result<{ version: number }, BeginFailure>> {
  if (content.headline === '') return fail({ type: 'no-headline' })
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${id}))`
  if (await tx.event.findUnique({ where: { id }, select: { id: true } })) return fail({ type: 'exists' })
  const refused = await refusalOf(tx, id, content, null)
  if (refused) return fail(refused)
  const [date, slug, now] = [toDatabaseDate(plainDate(content.date)), `draft-${id}`, new Date()]
  await ensureDay(tx, content.date)
  const { headline } = content
  await tx.event.create({
    data: { id, date, slug, headline, position: 0, license, modifiedAt: now },
    select: { id: true },
  })
  await tx.address.create({ data: { eventId: id, date, slug } })
  const author = { begunById: actor.userId, savedById: actor.userId }
  const draft = await tx.draft.create({ data: { id: newId(), eventId: id, content, comment, ...author } })
  await keepSave(tx, actor, draft, content, comment)
  await recordAct(tx, actor, {
    act: 'event.create',
    subject: 'event',
    subjectId: id,
    after: { headline, date: content.date },
  })
  return ok({ version: 1 })
}
