import { db, publicDb, readersOf, type Tx } from '@/lib/db'

type Options = { isolationLevel?: 'RepeatableRead' }

/**
 * Reads several things for readers in one transaction, wherever readers' queries go. Where the server is lost in the middle of it, all of
 * it is read again, for nothing was written: from whichever server is there, and at last from the primary.
 */
export async function readTogether<Found>(find: (tx: Tx) => Promise<Found>, options?: Options): Promise<Found> {
  if (!readersOf()) return db.$transaction(find, options)
  for (let tries = 2; tries > 0; tries--)
    try {
      return await publicDb.$transaction(find, options)
    } catch (error) {
      if (isGivenUp(error)) throw error
    }
  return db.$transaction(find, options)
}

/** What this transaction of the primary sees is in all that readers' queries of this process read from now on. */
export async function readNothingOlder(tx: Tx): Promise<void> {
  const readers = readersOf()
  if (!readers) return
  const [row] = await tx.$queryRaw<{ position: string }[]>`select pg_current_wal_insert_lsn()::text as position`
  if (row) readers.floor.raise(row.position)
}

/** Postgres gave a statement up after its time (57014), or Prisma the transaction. */
export const isGivenUp = (error: unknown): boolean => /\b57014\b|statement timeout|P2028/.test(describe(error))

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${JSON.stringify({ ...error })}` : ''
