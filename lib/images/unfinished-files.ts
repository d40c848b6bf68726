import { v7 as newId } from 'uuid'
import { db, type Tx } from '@/lib/db'
import { storage } from '@/lib/images/storage'
import { StoredFiles, type NewFile } from '@/lib/images/stored-files'

/** After this nobody is at it any more, in milliseconds. */
const givenUp = 3_600_000

/**
 * Notes that files of an image are about to be put into the storage, which knows no transactions: whoever is killed on the way
 * leaves the note behind. Returns its id.
 */
export async function noteUnfinished(imageId: string, files: NewFile[]): Promise<string> {
  const row = { id: newId(), imageId, keys: files.map(({ stored }) => stored.key) }
  await db.unfinishedFiles.create({ data: row, select: { id: true } })
  return row.id
}

/** Takes the note away, in the transaction that says the image has the files, or when they are gone. */
export async function dropNote(tx: Tx, id: string): Promise<void> {
  await tx.unfinishedFiles.deleteMany({ where: { id } })
}

/** Removes the files of uploads that were never finished. What an image has by now, through another attempt, stays. */
export async function sweepUnfinished(now: number): Promise<void> {
  const rows = await db.unfinishedFiles.findMany({ where: { begunAt: { lt: new Date(now - givenUp) } } })
  for (const { id, imageId, keys } of rows) {
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`select from images where id = ${imageId}::uuid for update`
      const image = await tx.image.findUnique({ where: { id: imageId }, select: { files: true } })
      const kept = new Set(StoredFiles.parse(image?.files ?? []).map(({ key }) => key))
      await storage().remove(keys.filter((key) => !kept.has(key)))
      await dropNote(tx, id)
    })
  }
}
