import { v7 as newId } from 'uuid'
import type { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import type { Actor, Editor } from '@/lib/users/actor'

/** An act on many things, as its page shows it. */
export type OperationView = {
  id: string
  kind: string
  at: Date
  by: string
  /** What is needed to take it back; each kind reads its own (lib/desk/undo-operation.ts). */
  payload: unknown
  undoneAt: Date | null
}

/** Whose an operation is that a job did. */
const byJob = 'Daybook'

/**
 * Keeps what is needed to undo an act on many things, in the act's own transaction. The kind is one that
 * lib/desk/undo-operation.ts knows. Returns its id: `/desk/operations/[id]` undoes it. Without an actor
 * it is a job's act.
 */
export async function recordOperation(
  tx: Tx,
  actor: Actor | null,
  kind: string,
  payload: Prisma.InputJsonObject,
): Promise<string> {
  const id = newId()
  await tx.operation.create({ data: { id, actorId: actor?.userId ?? null, kind, payload }, select: { id: true } })
  return id
}

/** Null where there is none. Plan: primary key. */
export async function getOperation(_: Editor, id: string): Promise<OperationView | null> {
  const select = { id: true, kind: true, at: true, payload: true, undoneAt: true, actor: { select: { name: true } } }
  const row = await db.operation.findUnique({ where: { id }, select })
  if (!row) return null
  const { actor, ...operation } = row
  return { ...operation, by: actor?.name ?? byJob }
}
