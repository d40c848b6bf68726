import type { Tx } from '@/lib/db'
import { actor, isEditor, type Actor, type Editor } from '@/lib/users/actor'

/** An editor for whom a job acts, as the database knows them now; null when they may not any more. */
export async function actingEditor(tx: Tx, userId: string): Promise<Editor | null> {
  const known = await actingActor(tx, userId)
  return known && isEditor(known) ? known : null
}

/** As `actingEditor`, anybody at the desk. */
export async function actingActor(tx: Tx, userId: string): Promise<Actor | null> {
  const select = { id: true, name: true, email: true, role: true, disabledAt: true } as const
  const user = await tx.user.findUnique({ where: { id: userId }, select })
  if (!user || user.disabledAt) return null
  const { id, name, email, role } = user
  return actor({ userId: id, name, email, role, sessionId: null, address: null, confirmedAt: null })
}
