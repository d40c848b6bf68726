import { db, type Tx } from '@/lib/db'
import { storage } from '@/lib/images/storage'

/** After this nobody is at it any more, in milliseconds. */
const givenUp = 3_600_000

/** Notes that a copy's file is about to be put into the storage, which knows no transactions: a visit killed on the way leaves the note. */
export async function noteUnfinishedCopy({ id, key }: { id: string; key: string }): Promise<void> {
  await db.unfinishedCopy.create({ data: { id, key }, select: { id: true } })
}

/** Takes the note away, with what says that the source has the copy or when its file is gone; false where it was swept. */
export async function dropCopyNote(tx: Tx, id: string): Promise<boolean> {
  return (await tx.unfinishedCopy.deleteMany({ where: { id } })).count === 1
}

/**
 * Removes the files of copies that were never finished. Whoever takes the note away first decides: a visit that comes after all
 * finds that it has no copy.
 */
export async function sweepUnfinishedCopies(now: number): Promise<void> {
  const begunAt = { lt: new Date(now - givenUp) }
  const rows = await db.unfinishedCopy.findMany({ where: { begunAt }, select: { id: true, key: true } })
  for (const { id, key } of rows)
    await db.$transaction(async (tx) => {
      if (await dropCopyNote(tx, id)) await storage().remove([key])
    })
}
