import type { Tx } from '@/lib/db'

/** Holds a user's row until the transaction ends: what decides over their ways in is decided by one at a time. */
export async function lockUser(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`select 1 from users where id = ${userId}::uuid for no key update`
}
