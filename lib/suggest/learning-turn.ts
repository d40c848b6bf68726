import type { Tx } from '@/lib/db'

/** Lets those who learn take turns until the end of the transaction. Nobody else waits for it. */
export async function takeLearningTurn(tx: Tx): Promise<void> {
  await tx.$executeRaw`set local statement_timeout = 0`
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('daybook names'))`
}
