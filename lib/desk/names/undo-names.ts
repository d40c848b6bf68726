import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { giveLinksBack, LinkRow } from '@/lib/desk/names/move-links'
import { lockName, pathOfName, tablesOf, type NameKind } from '@/lib/desk/names/name-kinds'
import { applyName } from '@/lib/desk/names/rename-name'
import { setArticle } from '@/lib/desk/names/merge-names'
import { announceNames } from '@/lib/desk/names/touched-names'
import type { Undo, Undone } from '@/lib/desk/undo-operation'
import type { Editor } from '@/lib/users/actor'

const state = z.object({ name: z.string(), slug: z.string() })
const RenamePayload = z.object({ id: z.uuid(), before: state, after: state })

/** Gives a name back, and its address; the one it had meanwhile leads there. */
export const undoRename =
  (kind: NameKind): Undo =>
  async (tx, editor, payload) => {
    const { id, before, after } = RenamePayload.parse(payload)
    const row = await lockName(tx, kind, id)
    if (!row) return left(kind, id, after.name, 'It is not there any more.')
    if (row.mergedIntoId !== null) return left(kind, id, row.name, 'It was merged into another since.')
    if (row.name !== after.name || row.slug !== after.slug)
      return left(kind, id, row.name, 'It was renamed again since.')
    await applyName(tx, kind, row, before)
    return restored(tx, editor, kind, id)
  }

const MergePayload = z.object({
  goneId: z.uuid(),
  keptId: z.uuid(),
  givesArticle: z.boolean(),
  ledIds: z.array(z.uuid()),
  links: z.array(LinkRow),
})

/** Makes two of them again. Events that were given other contexts since stay as they are. */
export const undoMergeNames =
  (kind: NameKind): Undo =>
  async (tx, editor, payload) => {
    const { goneId, keptId, givesArticle, ledIds, links } = MergePayload.parse(payload)
    const [gone, kept] = [await lockName(tx, kind, goneId), await lockName(tx, kind, keptId)]
    if (!gone || !kept || gone.mergedIntoId !== keptId || kept.mergedIntoId !== null)
      return left(kind, goneId, gone?.name ?? '', 'What it was merged into was merged again since: undo that first.')
    const eventIds = await giveLinksBack(tx, kind, keptId, links)
    if (givesArticle) {
      await setArticle(tx, kind, keptId, null)
      await setArticle(tx, kind, goneId, kept.article)
    }
    const { things } = tablesOf[kind]
    await tx.$executeRaw`update ${things} set merged_into_id = null where id = ${goneId}::uuid`
    const led = await tx.$queryRaw<{ slug: string }[]>`
      update ${things} set merged_into_id = ${goneId}::uuid
      where id = any (${ledIds}::uuid[]) and merged_into_id = ${keptId}::uuid returning slug`
    await announceNames(tx, kind, [gone.slug, kept.slug, ...led.map(({ slug }) => slug)], eventIds)
    return restored(tx, editor, kind, goneId)
  }

const SplitPayload = z.object({ fromId: z.uuid(), intoId: z.uuid(), isNew: z.boolean(), links: z.array(LinkRow) })

/** Gives the events back. A context that was made for them leads back too, unless others are under it by now. */
export const undoSplitName =
  (kind: NameKind): Undo =>
  async (tx, editor, payload) => {
    const { fromId, intoId, isNew, links } = SplitPayload.parse(payload)
    const [from, into] = [await lockName(tx, kind, fromId), await lockName(tx, kind, intoId)]
    if (!from || !into || from.mergedIntoId !== null || into.mergedIntoId !== null)
      return left(kind, fromId, from?.name ?? '', 'One of the two was merged since: undo that first.')
    const eventIds = await giveLinksBack(tx, kind, intoId, links)
    if (isNew) await leadBack(tx, kind, intoId, fromId)
    await announceNames(tx, kind, [from.slug, into.slug], eventIds)
    return restored(tx, editor, kind, fromId)
  }

async function leadBack(tx: Tx, kind: NameKind, id: string, toId: string): Promise<void> {
  const { things, links, thing } = tablesOf[kind]
  await tx.$executeRaw`
    update ${things} set merged_into_id = ${toId}::uuid
    where id = ${id}::uuid and not exists (select from ${links} where ${thing} = ${id}::uuid)`
}

const left = (kind: NameKind, id: string, name: string, reason: string): Undone => ({
  restored: 0,
  left: [{ id, name, reason, path: pathOfName(kind, id) }],
})

async function restored(tx: Tx, editor: Editor, kind: NameKind, id: string): Promise<Undone> {
  await recordAct(tx, editor, { act: `${kind}.undo`, subject: kind, subjectId: id })
  return { restored: 1, left: [] }
}
