import type { Tx } from '@/lib/db'

/**
 * Lets those who write events, imports and editors alike, take turns until the end of the transaction. One lock for all: a
 * reading also concerns the neighbours' events, and the names of contexts are everybody's. Whoever takes it takes it before
 * any row. A turn takes hundredths of a second.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  // Waiting for one's turn is no fault, however long the others take.
  await tx.$executeRaw`set local statement_timeout = 0`
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('daybook import'))`
}

/** Makes a day's row if need be: events refer to it. */
export async function ensureDay(tx: Tx, date: string): Promise<void> {
  await tx.$executeRaw`insert into days (date) values (${date}::date) on conflict do nothing`
}
