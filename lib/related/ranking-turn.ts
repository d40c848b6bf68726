import type { Tx } from '@/lib/db'

/**
 * Lets those who rank take turns until the end of the transaction. Nobody else waits for it: who writes events notes which, and
 * goes on.
 */
export async function takeRankingTurn(tx: Tx): Promise<void> {
  // The whole archive takes minutes.
  await tx.$executeRaw`set local statement_timeout = 0`
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('daybook related'))`
}

/** Takes the turn if nobody has it; for who would rather go on with what was ranked than wait for minutes. */
export async function tryRankingTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isMine: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('daybook related')) as "isMine"`
  return row?.isMine ?? false
}
