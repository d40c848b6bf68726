import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { moveLinks } from '@/lib/desk/names/move-links'
import { lockName, tablesOf, type NameKind, type NameRow } from '@/lib/desk/names/name-kinds'
import { NamedForm, NameText, type NameDone, type NameFailure } from '@/lib/desk/names/rename-name'
import { announceNames } from '@/lib/desk/names/touched-names'
import { recordOperation } from '@/lib/desk/operations'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

const list = z
  .union([z.uuid().transform((id) => [id]), z.array(z.uuid())], 'Choose at least one event.')
  .pipe(z.array(z.uuid()).min(1, 'Choose at least one event.').max(1_000, 'At most 1,000 events at once.'))

export const SplitNameForm = NamedForm.extend({
  events: list,
  /** The one that has the events from then on; empty for a new one, which has the name. */
  intoId: z.union([z.uuid(), z.literal('').transform(() => null)]).nullish(),
  name: z.string().max(1_200).optional().default(''),
})
export type SplitNameForm = z.output<typeof SplitNameForm>

type SplitFailure = NameFailure | { type: 'itself' | 'no-events' } | { type: 'no-name'; message: string }

/** Takes some events away from a context (or topic) and gives them to another, or to a new one. */
export async function splitName(
  editor: Editor,
  { kind, id, events, intoId, name }: SplitNameForm,
): Promise<Result<NameDone & { intoId: string }, SplitFailure>> {
  if (id === intoId) return fail({ type: 'itself' })
  const called = NameText.safeParse(name)
  if (!intoId && !called.success) return fail({ type: 'no-name', message: called.error.issues[0]?.message ?? '' })
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const from = await lockName(tx, kind, id)
    if (from && !(await hasAny(tx, kind, id, events))) return fail({ type: 'no-events' })
    const into = intoId ? await lockName(tx, kind, intoId) : await makeName(tx, kind, called.data ?? '')
    if (!from || !into) return fail({ type: 'not-found' })
    if (from.mergedIntoId !== null || into.mergedIntoId !== null) return fail({ type: 'merged' })
    const links = await moveLinks(tx, kind, from.id, into.id, events)
    const eventIds = [...new Set(links.map(({ eventId }) => eventId))]
    const touched = await announceNames(tx, kind, [from.slug, into.slug], eventIds)
    const after = { into: into.name, intoId: into.id, events: eventIds.length }
    await recordAct(tx, editor, { act: `${kind}.split`, subject: kind, subjectId: from.id, after })
    const payload = { from: from.name, into: into.name, fromId: from.id, intoId: into.id, isNew: !intoId, links }
    const operationId = await recordOperation(tx, editor, `split-${kind}`, payload)
    return ok({ operationId, touched, intoId: into.id })
  }, patience)
}

async function hasAny(tx: Tx, kind: NameKind, id: string, eventIds: string[]): Promise<boolean> {
  const { links, thing } = tablesOf[kind]
  const rows = await tx.$queryRaw<object[]>`
    select 1 from ${links} where ${thing} = ${id}::uuid and event_id = any (${eventIds}::uuid[]) limit 1`
  return rows.length > 0
}

async function makeName(tx: Tx, kind: NameKind, name: string): Promise<NameRow> {
  const { things } = tablesOf[kind]
  const wanted = slugOf(name)
  const taken = await tx.$queryRaw<{ slug: string }[]>`
    select slug from ${things} where slug = ${wanted} or slug like ${wanted} || '-%'`
  const slug = freeSlug(wanted, (candidate) => taken.some((other) => other.slug === candidate))
  const row = { id: newId(), slug, name, article: null, mergedIntoId: null }
  await tx.$executeRaw`insert into ${things} (id, slug, name) values (${row.id}::uuid, ${slug}, ${name})`
  return row
}
