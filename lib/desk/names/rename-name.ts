import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import type { Touched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { lockName, nameKinds, tablesOf, type NameKind, type NameRow } from '@/lib/desk/names/name-kinds'
import { announceNames } from '@/lib/desk/names/touched-names'
import { recordOperation } from '@/lib/desk/operations'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { Tick } from '@/lib/forms/tick'
import { onOneLine } from '@/lib/forms/text'
import { fail, ok, type Result } from '@/lib/result'
import { markStale } from '@/lib/jobs/stale-events'
import type { Editor } from '@/lib/users/actor'

export const NameText = z
  .string()
  .transform(onOneLine)
  .pipe(z.string().min(1, 'Give it a name.').max(300, 'At most 300 characters.'))

export const NamedForm = z.object({ kind: z.enum(nameKinds), id: z.uuid() })

export const RenameForm = NamedForm.extend({
  name: NameText,
  /** The name that was to be changed, as it was seen. */
  seen: z.string(),
  /** Whether the address is to follow the name. */
  withAddress: Tick,
})
export type RenameForm = z.output<typeof RenameForm>

export type NameFailure =
  | { type: 'not-found' }
  /** It was merged into another meanwhile. */
  | { type: 'merged' }
  | { type: 'stale' | 'unchanged' }

/** What was done to a name: the operation that undoes it, and what readers see otherwise. */
export type NameDone = { operationId: string; touched: Touched }

/** Gives a context or a topic another name. Events go on calling it what they call it. */
export async function renameName(editor: Editor, form: RenameForm): Promise<Result<NameDone, NameFailure>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const row = await lockName(tx, form.kind, form.id)
    if (!row) return fail({ type: 'not-found' })
    if (row.mergedIntoId !== null) return fail({ type: 'merged' })
    if (row.name !== form.seen) return fail({ type: 'stale' })
    const slug = form.withAddress ? await slugFor(tx, form.kind, row, form.name) : row.slug
    const [before, after] = [
      { name: row.name, slug: row.slug },
      { name: form.name, slug },
    ]
    if (before.name === after.name && before.slug === after.slug) return fail({ type: 'unchanged' })
    const touched = await applyName(tx, form.kind, row, after)
    await recordAct(tx, editor, { act: `${form.kind}.rename`, subject: form.kind, subjectId: row.id, before, after })
    const payload = { from: before.name, into: after.name, id: row.id, before, after }
    const operationId = await recordOperation(tx, editor, `rename-${form.kind}`, payload)
    return ok({ operationId, touched })
  }, patience)
}

/** Sets name and address. The old address stays, as that of a thing which turned out to be this one. */
export async function applyName(
  tx: Tx,
  kind: NameKind,
  row: NameRow,
  { name, slug }: { name: string; slug: string },
): Promise<Touched> {
  const { things, links, thing } = tablesOf[kind]
  if (kind === 'context') await learnName(tx, row.id)
  if (slug === row.slug) {
    await tx.$executeRaw`update ${things} set name = ${name} where id = ${row.id}::uuid`
    return announceNames(tx, kind, [slug], [])
  }
  await tx.$executeRaw`delete from ${things} where ${isOwnOldAddress(kind, row.id)} and slug = ${slug}`
  await tx.$executeRaw`update ${things} set name = ${name}, slug = ${slug} where id = ${row.id}::uuid`
  await tx.$executeRaw`
    insert into ${things} (id, slug, name, merged_into_id) values (${newId()}::uuid, ${row.slug}, ${row.name}, ${row.id}::uuid)`
  const events = await tx.$queryRaw<{ id: string }[]>`
    select distinct event_id as id from ${links} where ${thing} = ${row.id}::uuid`
  return announceNames(
    tx,
    kind,
    [row.slug, slug],
    events.map(({ id }) => id),
  )
}

/** Texts are searched for what a context is called once one of its events is learnt from. */
async function learnName(tx: Tx, contextId: string): Promise<void> {
  const latest = await tx.$queryRaw<{ id: string }[]>`
    select event_id::text as id from event_contexts where context_id = ${contextId}::uuid and date is not null and via = 'TEXT'
    order by date desc limit 1`
  await markStale(
    tx,
    'learn-names',
    latest.map(({ id }) => id),
  )
}

/** What only keeps an address that a thing had before: without an article, and nothing can be under it. */
const isOwnOldAddress = (kind: NameKind, id: string) => {
  const { things, links, thing } = tablesOf[kind]
  return Prisma.sql`merged_into_id = ${id}::uuid and article is null
    and not exists (select from ${links} l where l.${thing} = ${things}.id)`
}

/** The address that a name asks for: a free one, or one that was its own. */
async function slugFor(tx: Tx, kind: NameKind, row: NameRow, name: string): Promise<string> {
  const slug = slugOf(name)
  const taken = await tx.$queryRaw<{ slug: string }[]>`
    select slug from ${tablesOf[kind].things}
    where (slug = ${slug} or slug like ${slug} || '-%') and id <> ${row.id}::uuid and not (${isOwnOldAddress(kind, row.id)})`
  const slugs = new Set(taken.map((other) => other.slug))
  return freeSlug(slug, (candidate) => slugs.has(candidate))
}
