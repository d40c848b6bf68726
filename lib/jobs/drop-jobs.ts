import type { Tx } from '@/lib/db'

/** Takes out of the queue what is to be told to a user, also what was given up: it says where they get their mail. */
export async function dropJobsFor(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`delete from graphile_worker._private_jobs where payload->>'userId' = ${userId}`
}
