import { z } from 'zod'
import type { Touched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import { contentOf } from '@/lib/desk/event-content'
import { withOffered, type Offered } from '@/lib/desk/offered-content'
import { publicationProblems } from '@/lib/desk/publication'
import { patience } from '@/lib/desk/publish-draft'
import { withdrawn } from '@/lib/events/history'
import { publishContent, writeVersion } from '@/lib/desk/write-version'
import type { EventState } from '@/lib/events/event-state'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import { goneReason } from '@/lib/ingest/save/page-events'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** Names an offer, and the version of its event that was seen beside it. */
export const OfferForm = z.object({ offerId: z.uuid(), version: z.coerce.number().int().min(1) })
export type OfferForm = z.output<typeof OfferForm>

export type OfferFailure =
  | { type: 'not-found' }
  /** Somebody decided, or a later reading took it back. */
  | { type: 'decided' }
  | { type: 'stale' }
  /** What is not public is not changed by what a page says. */
  | { type: 'not-public' }
  | { type: 'incomplete'; problems: string[] }

type Held = { event: EventState; offer: Offered & { id: string } }
export type Decided = { version: number; touched: Touched }

/**
 * Takes what the page says for one field, as a new public version at once. Changes that wait beside the event are brought
 * up to date with it when they are published.
 */
export async function acceptOffer(editor: Editor, form: OfferForm): Promise<Result<Decided, OfferFailure>> {
  return db.$transaction(async (tx) => {
    const held = await holdOffer(tx, form.offerId)
    if (!held.ok) return held
    const { event, offer } = held.value
    if (event.status !== 'PUBLISHED') return fail({ type: 'not-public' })
    if (event.version !== form.version) return fail({ type: 'stale' })
    const before = contentOf(event)
    const content = offer.field === 'status' ? before : await withOffered(tx, before, offer)
    const problems = publicationProblems(content, before)
    if (problems.length > 0) return fail({ type: 'incomplete', problems })
    await decide(tx, editor, held.value, 'ACCEPTED')
    return ok(offer.field === 'status' ? await takeBack(tx, editor, event) : await change(tx, editor, event, content))
  }, patience)
}

/** Lets a field stay as it is; the same is never offered again. */
export async function refuseOffer(editor: Editor, form: OfferForm): Promise<Result<null, OfferFailure>> {
  return db.$transaction(async (tx) => {
    const held = await holdOffer(tx, form.offerId)
    if (!held.ok) return held
    await decide(tx, editor, held.value, 'REFUSED')
    return ok(null)
  }, patience)
}

async function holdOffer(tx: Tx, id: string): Promise<Result<Held, OfferFailure>> {
  await takeTurn(tx)
  const found = await tx.importOffer.findUnique({ where: { id }, select: { eventId: true } })
  const [event] = found ? await lockEventsById(tx, [found.eventId]) : []
  if (!event || event.status === 'MERGED') return fail({ type: 'not-found' })
  const offer = await tx.importOffer.findUniqueOrThrow({
    where: { id },
    select: { id: true, field: true, value: true, status: true },
  })
  return offer.status === 'OPEN' ? ok({ event, offer }) : fail({ type: 'decided' })
}

async function decide(tx: Tx, editor: Editor, { event, offer }: Held, status: 'ACCEPTED' | 'REFUSED'): Promise<void> {
  const data = { status, decidedAt: new Date(), decidedById: editor.userId }
  await tx.importOffer.update({ where: { id: offer.id }, data, select: { id: true } })
  await recordAct(tx, editor, {
    act: status === 'ACCEPTED' ? 'offer.accept' : 'offer.refuse',
    subject: 'event',
    subjectId: event.id,
    after: { field: offer.field, said: JSON.stringify(offer.value).slice(0, 2_000) },
  })
}

async function change(tx: Tx, editor: Editor, event: EventState, content: EventContent): Promise<Decided> {
  const { after, touched } = await publishContent(tx, editor, event, content, { act: 'accept-offer' })
  return { version: after.version, touched }
}

/** With the reason an import gives, so that the event is back when its bullet is. */
async function takeBack(tx: Tx, editor: Editor, event: EventState): Promise<Decided> {
  const after = withdrawn(event, goneReason)
  const touched = await writeVersion(tx, editor, event, after, { act: 'accept-offer', comment: goneReason })
  return { version: after.version, touched }
}
