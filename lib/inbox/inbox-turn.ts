import type { Tx } from '@/lib/db'

/**
 * Lets those who put articles into groups, and those who make something of groups, take turns until the end of the
 * transaction: two feeds that bring one event at once find one group. Whoever also takes a turn with events takes that first.
 */
export async function takeInboxTurn(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('daybook inbox'))`
}
