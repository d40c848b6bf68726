import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { db, type Tx } from '@/lib/db'
import {
  groupsOf,
  orderKey,
  withEventAt,
  withSectionAt,
  type Group,
  type Ordered,
  type Place,
} from '@/lib/desk/day-order'
import { contentOf } from '@/lib/desk/event-content'
import { patience } from '@/lib/desk/publish-draft'
import { publishContent } from '@/lib/desk/write-version'
import type { EventState } from '@/lib/events/event-state'
import { sectionSlug } from '@/lib/events/facts'
import { lockEventsById } from '@/lib/events/load-events'
import { saveChanges } from '@/lib/events/save-changes'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

const date = z.string().refine((text) => parsePlainDate(text) !== null, 'Give a date that is in the calendar.')

/** A section's slug; empty for the events without one. */
const section = z
  .string()
  .max(200)
  .transform((slug) => slug || null)

const Seen = z.object({ date, /** `orderKey` of what was seen. */ order: z.string().max(64) })

export const PlaceEventForm = z.discriminatedUnion('act', [
  Seen.extend({ id: z.uuid(), act: z.enum(['up', 'down', 'first', 'last']) }),
  Seen.extend({
    id: z.uuid(),
    act: z.literal('into'),
    section,
    before: z
      .union([z.uuid(), z.literal('')])
      .optional()
      .transform((id) => id || null),
  }),
])
export type PlaceEventForm = z.output<typeof PlaceEventForm>

export const PlaceSectionForm = Seen.extend({ section, act: z.enum(['up', 'down']) })
export type PlaceSectionForm = z.output<typeof PlaceSectionForm>

export type OrderFailure = { type: 'stale' | 'not-found' | 'no-section' }

/** Gives an event another place on its day, perhaps in another section, which makes a new version of it. */
export async function placeEvent(editor: Editor, form: PlaceEventForm): Promise<Result<null, OrderFailure>> {
  return onDay(form, async (tx, events) => {
    const event = events.find(({ id }) => id === form.id)
    if (!event) return fail({ type: 'not-found' })
    const isMoved = form.act === 'into' && form.section !== sectionSlug(event.facts)
    if (isMoved && !(await moveTo(tx, editor, event, form.section))) return fail({ type: 'no-section' })
    const ids = events.map(({ id }) => id)
    const after = isMoved ? inOrder(await lockEventsById(tx, ids), ids) : events
    const place: Place = form
    await write(tx, editor, form.date, after, withEventAt(groupsOf(events.map(toOrdered)), form.id, place), {
      event: form.id,
      ...(place.act === 'into' && { section: place.section }),
    })
    return ok(null)
  })
}

/** Moves a section with all its events up or down the day. */
export async function placeSection(editor: Editor, form: PlaceSectionForm): Promise<Result<null, OrderFailure>> {
  return onDay(form, async (tx, events) => {
    const groups = groupsOf(events.map(toOrdered))
    if (!groups.some((group) => group.section === form.section)) return fail({ type: 'not-found' })
    const after = withSectionAt(groups, form.section, form.act)
    await write(tx, editor, form.date, events, after, { section: form.section })
    return ok(null)
  })
}

type Run = (tx: Tx, events: EventState[]) => Promise<Result<null, OrderFailure>>

/** In turn with all who write events: nobody moves anything meanwhile. */
function onDay(seen: z.output<typeof Seen>, run: Run): Promise<Result<null, OrderFailure>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id::text from events where date = ${seen.date}::date and status = 'PUBLISHED' order by position, id`
    const ids = rows.map(({ id }) => id)
    const events = inOrder(await lockEventsById(tx, ids), ids)
    return orderKey(events.map(toOrdered)) === seen.order ? run(tx, events) : fail({ type: 'stale' })
  }, patience)
}

const inOrder = (events: EventState[], ids: string[]): EventState[] => {
  const byId = new Map(events.map((event) => [event.id, event]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const toOrdered = ({ id, facts }: EventState): Ordered => ({ id, section: sectionSlug(facts) })

async function moveTo(tx: Tx, editor: Editor, event: EventState, slug: string | null): Promise<boolean> {
  const known = slug === null ? null : await tx.section.findUnique({ where: { slug }, select: { name: true } })
  if (slug !== null && !known) return false
  const content = { ...contentOf(event), section: known?.name ?? null }
  const comment = known ? `Moved to “${known.name}”.` : 'Taken out of its section.'
  await publishContent(tx, editor, event, content, { act: 'revise', comment })
  return true
}

/** Writes the places that differ, and that the day's order is an editor's from now on. */
async function write(
  tx: Tx,
  editor: Editor,
  date: string,
  events: EventState[],
  groups: Group[],
  what: { event?: string; section?: string | null },
): Promise<void> {
  const places = new Map(groups.flatMap(({ ids }) => ids).map((id, place) => [id, place]))
  const after = events.map((event) => ({ ...event, position: places.get(event.id) ?? event.position }))
  const at = new Date().toISOString()
  const trail = { actor: editor.name, act: 'order', subject: 'day', subjectId: date, readAt: at, by: editor }
  await saveChanges(tx, trail, { before: events, after, offers: [], details: new Map() })
  await tx.$executeRaw`update days set ordered_at = ${at}::timestamptz where date = ${date}::date`
  const order = after.toSorted((a, b) => a.position - b.position).map(({ id }) => id)
  await recordAct(tx, editor, { act: 'day.order', subject: 'day', subjectId: date, after: { ...what, order } })
}
