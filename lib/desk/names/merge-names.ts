import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { moveLinks } from '@/lib/desk/names/move-links'
import { lockName, tablesOf, type NameKind, type NameRow } from '@/lib/desk/names/name-kinds'
import { NamedForm, type NameDone, type NameFailure } from '@/lib/desk/names/rename-name'
import { announceNames } from '@/lib/desk/names/touched-names'
import { recordOperation } from '@/lib/desk/operations'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const MergeNamesForm = NamedForm.extend({ intoId: z.uuid('Choose the one that it is.') })
export type MergeNamesForm = z.output<typeof MergeNamesForm>

/**
 * Makes one context (or topic) of two: the other has the events of both from then on, and the address of the first leads
 * there. Pages that name the article of the first mean the other.
 */
export async function mergeNames(
  editor: Editor,
  { kind, id, intoId }: MergeNamesForm,
): Promise<Result<NameDone, NameFailure | { type: 'itself' }>> {
  if (id === intoId) return fail({ type: 'itself' })
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const [gone, kept] = [await lockName(tx, kind, id), await lockName(tx, kind, intoId)]
    if (!gone || !kept) return fail({ type: 'not-found' })
    if (gone.mergedIntoId !== null || kept.mergedIntoId !== null) return fail({ type: 'merged' })
    return ok(await joinNames(tx, editor, kind, gone, kept))
  }, patience)
}

/** Whose the merges are that nobody asked for: two names of one article. */
const byRedirects = { name: 'import wikipedia', address: null }

/**
 * Makes one of two, neither of which is merged, in the caller's turn and transaction; both are locked. Without an editor it
 * is said to be the import's act, and can be undone as any other.
 */
export async function joinNames(
  tx: Tx,
  editor: Editor | null,
  kind: NameKind,
  gone: NameRow,
  kept: NameRow,
): Promise<NameDone> {
  const links = await moveLinks(tx, kind, gone.id, kept.id)
  const givesArticle = await passOnArticle(tx, kind, gone, kept)
  const led = await leadOn(tx, kind, gone.id, kept.id)
  const eventIds = [...new Set(links.map(({ eventId }) => eventId))]
  const slugs = [gone.slug, kept.slug, ...led.map(({ slug }) => slug)]
  const touched = await announceNames(tx, kind, slugs, eventIds)
  const after = { into: kept.name, intoId: kept.id, events: eventIds.length }
  await recordAct(tx, editor ?? byRedirects, {
    act: `${kind}.merge`,
    subject: kind,
    subjectId: gone.id,
    before: { name: gone.name },
    after,
  })
  const ledIds = led.map((one) => one.id)
  const payload = { from: gone.name, into: kept.name, goneId: gone.id, keptId: kept.id, givesArticle, ledIds, links }
  return { operationId: await recordOperation(tx, editor, `merge-${kind}s`, payload), touched }
}

/** One that had no article is known by the article of the one it turned out to be the same as. */
async function passOnArticle(tx: Tx, kind: NameKind, gone: NameRow, kept: NameRow): Promise<boolean> {
  if (kept.article !== null || gone.article === null) return false
  await setArticle(tx, kind, gone.id, null)
  await setArticle(tx, kind, kept.id, gone.article)
  return true
}

export async function setArticle(tx: Tx, kind: NameKind, id: string, article: string | null): Promise<void> {
  await tx.$executeRaw`update ${tablesOf[kind].things} set article = ${article} where id = ${id}::uuid`
}

/** Leads one and all that were merged into it to another, so that each address leads on in one step. */
async function leadOn(tx: Tx, kind: NameKind, id: string, toId: string): Promise<{ id: string; slug: string }[]> {
  const { things } = tablesOf[kind]
  await tx.$executeRaw`update ${things} set merged_into_id = ${toId}::uuid where id = ${id}::uuid`
  return tx.$queryRaw(Prisma.sql`
    update ${things} set merged_into_id = ${toId}::uuid where merged_into_id = ${id}::uuid returning id, slug`)
}
