import { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'

/** Runs one step, whole or not at all, and gives its result. */
export type Transact = <Result>(step: (tx: Tx) => Promise<Result>) => Promise<Result>

/**
 * Gives `run` a way to run its steps, each in a transaction of its own; all are on the disk when this resolves. In a dry run
 * all share one, which is rolled back at the end: later steps see what earlier ones did, and nothing stays.
 */
export async function inTransactions(
  options: { isDryRun: boolean },
  run: (transact: Transact) => Promise<void>,
): Promise<void> {
  if (!options.isDryRun) return run((step) => withRetries(step, 3)).finally(untilOnDisk)
  await db
    .$transaction(
      async (tx) => {
        await run((step) => step(tx))
        throw new RolledBack()
      },
      { maxWait: 60_000, timeout: 3_600_000 },
    )
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
}

class RolledBack extends Error {}

/**
 * A step does not wait for the disk: who imports is told nothing of it before the end, and the same again brings what a crash
 * of the database took. The log is written in order, so that a last entry that is waited for has all before it there too.
 */
const withoutWaiting = (tx: Tx) => tx.$executeRaw`set local synchronous_commit = off`
const untilOnDisk = async (): Promise<void> =>
  void (await db.$queryRaw`select pg_logical_emit_message(true, 'daybook', 'import')::text`)

/** Somebody else's address or name may come between reading and writing: then the step is run again on what is there now. */
async function withRetries<Result>(step: (tx: Tx) => Promise<Result>, attempts: number): Promise<Result> {
  try {
    return await db.$transaction(async (tx) => (await withoutWaiting(tx), step(tx)), {
      maxWait: 60_000,
      timeout: 120_000,
    })
  } catch (error) {
    if (attempts <= 1 || !isCollision(error)) throw error
    return withRetries(step, attempts - 1)
  }
}

/** Unique violations, failed serialisations, deadlocks; of queries written by hand only the message says so. */
function isCollision(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return ['P2002', 'P2034'].includes(error.code) || /\b(23505|40001|40P01)\b/.test(error.message)
}
