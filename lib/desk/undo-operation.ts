import { z } from 'zod'
import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { undoMergeNames, undoRename, undoSplitName } from '@/lib/desk/names/undo-names'
import { undoChangePublisher, undoMergePublishers, undoSplitDomain } from '@/lib/desk/publishers/undo-publishers'
import { undoMergeEvents } from '@/lib/desk/undo-merge-events'
import { undoSplitEvent } from '@/lib/desk/undo-split-event'
import { patience } from '@/lib/desk/publish-draft'
import { undoRepairs } from '@/lib/desk/sources/undo-repair'
import { undoPublish, undoWithdraw, undoWords } from '@/lib/desk/undo-bulk'
import { takeTurn } from '@/lib/events/take-turn'
import { undoAdd, undoMark, undoStart } from '@/lib/inbox/acts/undo-inbox'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** What undoing did: how many things are as they were again, and which were left alone, with why. */
const LeftAlone = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.string(),
  /** Its page at the desk, where it is no event. */
  path: z.string().optional(),
})
export type LeftAlone = z.output<typeof LeftAlone>
const Undone = z.object({ restored: z.number(), left: z.array(LeftAlone) })
export type Undone = z.output<typeof Undone>

/** What undoing an operation did, or tried to; null where nobody has. It is kept as the payload's `undo`. */
export const readUndone = (payload: unknown): Undone | null =>
  z.object({ undo: Undone }).safeParse(payload).data?.undo ?? null

/**
 * Takes an act back, in the caller's turn and transaction (`takeTurn` was called). Whatever changed since is left alone and
 * named. `payload` is what `recordOperation` was given, to be read by the kind's own schema.
 */
export type Undo = (tx: Tx, editor: Editor, payload: unknown) => Promise<Undone>

/** How each kind of operation is undone. */
const undos: Record<string, Undo> = {
  'merge-events': undoMergeEvents,
  'split-event': undoSplitEvent,
  'rename-context': undoRename('context'),
  'rename-topic': undoRename('topic'),
  'merge-contexts': undoMergeNames('context'),
  'merge-topics': undoMergeNames('topic'),
  'split-context': undoSplitName('context'),
  'split-topic': undoSplitName('topic'),
  'change-publisher': undoChangePublisher,
  'merge-publishers': undoMergePublishers,
  'split-publisher': undoSplitDomain,
  'bulk-publish': undoPublish,
  'bulk-section': undoWords,
  'bulk-topic': undoWords,
  'bulk-withdraw': undoWithdraw,
  'repair-sources': undoRepairs,
  'inbox-start': undoStart,
  'inbox-add': undoAdd,
  'inbox-hide': undoMark('OPEN'),
  'inbox-show': undoMark('HIDDEN'),
}

export const UndoForm = z.object({ id: z.uuid() })
export type UndoForm = z.output<typeof UndoForm>

export type UndoFailure = { type: 'not-found' | 'undone-already' }

/** Undoes an operation, whoever did it. Where nothing could be put back it stays as it is, to be tried again. */
export async function undoOperation(editor: Editor, { id }: UndoForm): Promise<Result<Undone, UndoFailure>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    await tx.$executeRaw`select from operations where id = ${id}::uuid for update`
    const operation = await tx.operation.findUnique({ where: { id } })
    const undo = operation && canUndo(operation.kind) ? undos[operation.kind] : undefined
    if (!operation || !undo) return fail({ type: 'not-found' })
    if (operation.undoneAt !== null) return fail({ type: 'undone-already' })
    const undone = await undo(tx, editor, operation.payload)
    const undoneAt = undone.restored > 0 ? new Date() : null
    const payload = { ...(operation.payload as Prisma.JsonObject), undo: undone }
    await tx.operation.update({ where: { id }, data: { undoneAt, payload }, select: { id: true } })
    if (undoneAt === null) return ok(undone)
    const after = { kind: operation.kind, restored: undone.restored, left: undone.left.map((one) => one.id) }
    await recordAct(tx, editor, { act: 'operation.undo', subject: 'operation', subjectId: id, after })
    return ok(undone)
  }, patience)
}

/** Whether an operation of this kind can be undone at all. */
export const canUndo = (kind: string): boolean => Object.hasOwn(undos, kind)
