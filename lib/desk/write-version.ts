import { announceTouched, mergeTouched, touchedCorrections, type Touched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { changedFields, type EventContent } from '@/lib/desk/content'
import { contentOf, recordsOf, withContent } from '@/lib/desk/event-content'
import type { EventState } from '@/lib/events/event-state'
import { loadAddresses } from '@/lib/events/load-events'
import { saveChanges } from '@/lib/events/save-changes'
import { ensureDay } from '@/lib/events/take-turn'
import { queuePings } from '@/lib/feeds/ping-hub'
import type { Actor } from '@/lib/users/actor'

/** What was done to an event, for its history and the log. */
export type EventAct = { act: string; comment?: string | null; correction?: string | null }

/**
 * Makes a content the public version of an event, in the caller's turn (`takeTurn`, `lockEventsById`). An event that was
 * never public gets its first version and its place at the end of the day. Its time is now, or `notBefore` if that is later.
 */
export async function publishContent(
  tx: Tx,
  actor: Actor,
  event: EventState,
  content: EventContent,
  act: EventAct,
  notBefore = new Date(0),
): Promise<{ after: EventState; touched: Touched }> {
  const at = new Date(Math.max(Date.now(), notBefore.getTime())).toISOString()
  await ensureDay(tx, content.date)
  const book = await loadAddresses(tx, [...new Set([event.facts.date, content.date])])
  const isFirst = event.publishedAt === null
  const before = isFirst ? await asNew(tx, event, content.date) : event
  const after = withContent(before, content, at, book)
  const touched = await writeVersion(tx, actor, isFirst ? null : event, after, act, recordsOf(content))
  if (isFirst) await tx.address.deleteMany({ where: { eventId: event.id, publishedAt: null } })
  return { after, touched }
}

/** Writes an event's next version with its history, its entry in the log and, where it puts something right, its correction. */
export async function writeVersion(
  tx: Tx,
  actor: Actor,
  before: EventState | null,
  after: EventState,
  { act, comment = null, correction = null }: EventAct,
  records: Parameters<typeof saveChanges>[2]['records'] = {},
): Promise<Touched> {
  const at = after.modifiedAt
  const trail = { actor: actor.name, act, subject: 'event', subjectId: after.id, readAt: at, by: actor, comment }
  const step = { before: before ? [before] : [], after: [after], offers: [], details: new Map(), records }
  const { touched } = await saveChanges(tx, trail, step)
  if (correction)
    await tx.correction.create({ data: { eventId: after.id, version: after.version, at, note: correction } })
  await recordAct(tx, actor, {
    act: `event.${act}`,
    subject: 'event',
    subjectId: after.id,
    ...(before && { before: { version: before.version, status: before.status } }),
    after: {
      version: after.version,
      status: after.status,
      ...(before && fieldsOf(before, after)),
      ...(comment && { comment }),
    },
  })
  if (!correction) return touched
  await announceTouched(tx, touchedCorrections)
  await queuePings(tx, touchedCorrections)
  return mergeTouched([touched, touchedCorrections])
}

const fieldsOf = (before: EventState, after: EventState) => ({
  fields: changedFields(contentOf(before), contentOf(after)),
})

/** Before its first publication an event is only a row that its draft refers to. */
async function asNew(tx: Tx, event: EventState, date: string): Promise<EventState> {
  const [last] = await tx.$queryRaw<{ position: number }[]>`
    select coalesce(max(position) + 1, 0)::int as position from events where date = ${date}::date and status = 'PUBLISHED'`
  return { ...event, version: 0, slug: null, position: last?.position ?? 0, changes: [] }
}
