import { z } from 'zod'
import { tags } from '@/lib/archive/tags'
import { announceTouched, type Touched } from '@/lib/archive/touched'
import { addressIn, eventPath, formats } from '@/lib/archive/addresses'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { lockEvent } from '@/lib/desk/draft-row'
import { Tick } from '@/lib/forms/tick'
import { onOneLine } from '@/lib/forms/text'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

const PairForm = z.object({
  id: z.uuid(),
  otherId: z.uuid(),
  /** Holds on this event's page alone, not on the other's. */
  onlyHere: Tick,
})

export const PinForm = PairForm
export type PinForm = z.output<typeof PinForm>

export const HideForm = PairForm.extend({
  reason: z
    .string()
    .transform(onOneLine)
    .pipe(z.string().min(1, 'Say why, for whoever wonders later.').max(500, 'At most 500 characters.')),
})
export type HideForm = z.output<typeof HideForm>

export const FreeForm = PairForm
export type FreeForm = z.output<typeof FreeForm>

export const OrderForm = z.object({
  id: z.uuid(),
  /** The pinned ones in their new order, with commas between. */
  order: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.uuid()).max(500)),
})
export type OrderForm = z.output<typeof OrderForm>

export type RelateFailure =
  | { type: 'not-found' | 'itself' }
  /** Somebody pinned or freed one meanwhile; or it is so already. */
  | { type: 'stale' | 'unchanged' }

type Kind = 'PINNED' | 'HIDDEN'

/** Puts an event among those related to another, after those that are pinned there; seen from both, unless told otherwise. */
export const pinRelated = (editor: Editor, form: PinForm): Promise<Result<Touched, RelateFailure>> =>
  keep(editor, form, 'PINNED', null)

/** Keeps an event from being shown as related to another, with the reason. */
export const hideRelated = (editor: Editor, form: HideForm): Promise<Result<Touched, RelateFailure>> =>
  keep(editor, form, 'HIDDEN', form.reason)

function keep(editor: Editor, form: PinForm, kind: Kind, reason: string | null) {
  return onPair(form, async (tx) => {
    const pairs = directionsOf(form)
    const had = await tx.related.findMany({ where: { OR: pairs, kind, reason } })
    if (had.length === pairs.length) return fail({ type: 'unchanged' })
    for (const pair of pairs) await write(tx, pair, kind, reason)
    const act = kind === 'PINNED' ? 'related.pin' : 'related.hide'
    await record(tx, editor, form, act, { ...(reason && { reason }), onlyHere: form.onlyHere })
    return ok(await announcePages(tx, [form.id, form.otherId]))
  })
}

/** Leaves a pair to what the two share, as if no editor had said anything. */
export function freeRelated(editor: Editor, form: FreeForm): Promise<Result<Touched, RelateFailure>> {
  return onPair(form, async (tx) => {
    const [own] = await tx.related.findMany({ where: { fromId: form.id, toId: form.otherId } })
    if (!own) return fail({ type: 'unchanged' })
    await tx.related.deleteMany({ where: { OR: directionsOf(form), kind: own.kind } })
    await record(tx, editor, form, 'related.free', { was: own.kind, onlyHere: form.onlyHere })
    return ok(await announcePages(tx, [form.id, form.otherId]))
  })
}

/** Orders the pinned ones of an event; on the pages of the others nothing changes. */
export function orderRelated(editor: Editor, { id, order }: OrderForm): Promise<Result<Touched, RelateFailure>> {
  return db.$transaction(async (tx) => {
    if (!(await lockEvent(tx, id))) return fail({ type: 'not-found' })
    const pinned = await tx.related.findMany({
      where: { fromId: id, kind: 'PINNED', to: { status: { not: 'MERGED' } } },
      orderBy: { position: 'asc' },
      select: { toId: true },
    })
    const now = pinned.map(({ toId }) => toId)
    if (now.toSorted().join() !== order.toSorted().join()) return fail({ type: 'stale' })
    if (now.join() === order.join()) return fail({ type: 'unchanged' })
    for (const [position, toId] of order.entries())
      await tx.related.update({ where: { fromId_toId: { fromId: id, toId } }, data: { position } })
    await recordAct(tx, editor, { act: 'related.order', subject: 'event', subjectId: id, after: { order } })
    return ok(await announcePages(tx, [id]))
  })
}

type Pair = { fromId: string; toId: string }

const directionsOf = ({ id, otherId, onlyHere }: PinForm): Pair[] => [
  { fromId: id, toId: otherId },
  ...(onlyHere ? [] : [{ fromId: otherId, toId: id }]),
]

/** Holds both, in one order for everybody. */
function onPair(form: PinForm, run: (tx: Tx) => Promise<Result<Touched, RelateFailure>>) {
  const { id, otherId } = form
  return db.$transaction(async (tx): Promise<Result<Touched, RelateFailure>> => {
    if (id === otherId) return fail({ type: 'itself' })
    await tx.$executeRaw`select from events where id in (${id}::uuid, ${otherId}::uuid) order by id for update`
    const there = await tx.event.count({
      where: { id: { in: [id, otherId] }, status: { in: ['PUBLISHED', 'WITHDRAWN'] } },
    })
    return there === 2 ? run(tx) : fail({ type: 'not-found' })
  })
}

/** A pinned one goes to the end; what was said before of the pair is no more. */
async function write(tx: Tx, { fromId, toId }: Pair, kind: Kind, reason: string | null): Promise<void> {
  const isPinned = kind === 'PINNED'
  const last = isPinned ? await tx.related.aggregate({ where: { fromId, kind }, _max: { position: true } }) : null
  const row = { kind, reason, position: last ? (last._max.position ?? -1) + 1 : null }
  const known = await tx.related.findUnique({ where: { fromId_toId: { fromId, toId } } })
  if (known?.kind === kind && isPinned) return
  await tx.related.upsert({ where: { fromId_toId: { fromId, toId } }, create: { fromId, toId, ...row }, update: row })
}

async function record(tx: Tx, editor: Editor, form: PinForm, act: string, after: Record<string, string | boolean>) {
  const other = await tx.event.findUniqueOrThrow({ where: { id: form.otherId }, select: { headline: true } })
  await recordAct(tx, editor, {
    act,
    subject: 'event',
    subjectId: form.id,
    after: { other: other.headline, otherId: form.otherId, ...after },
  })
}

/** The pages of these events alone show what is related to them. */
async function announcePages(tx: Tx, ids: string[]): Promise<Touched> {
  const events = await tx.$queryRaw<{ id: string; date: string; slug: string }[]>`
    select id, date::text as date, slug from events where id = any (${ids}::uuid[]) and status = 'PUBLISHED'`
  const touched = {
    addresses: events.flatMap(({ date, slug }) =>
      formats.map((format) => addressIn(format, { type: 'event', path: eventPath(date, slug) })),
    ),
    tags: events.map(({ id }) => tags.event(id)),
  }
  await announceTouched(tx, touched)
  return touched
}
