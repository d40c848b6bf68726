import { db, type Tx } from '@/lib/db'
import type { CoverFrame } from '@/lib/images/cover-content'
import { areaOf, frameName } from '@/lib/images/frame'
import { masterKey } from '@/lib/images/image-address'
import { inTurn } from '@/lib/images/in-turn'
import { renderImage } from '@/lib/images/render'
import { storage } from '@/lib/images/storage'
import { frameFiles, isForWantOfRoom, keepFiles, largestOf, StoredFiles, type NewFile } from '@/lib/images/stored-files'
import { dropNote, noteUnfinished } from '@/lib/images/unfinished-files'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'

/** For putting a frame's files into the storage, in milliseconds. */
const patience = { maxWait: 30_000, timeout: 120_000 }

/** How many new parts of pictures one person may have made in an hour: each is a dozen files. */
const perHour = { points: 200, duration: 3_600 }

/**
 * Makes the files of the part of an image that a frame shows, where they are not there yet. Called when a draft is saved, so
 * that publishing need not wait; they stay, for any version may show them.
 */
export async function keepFrame(
  actor: Actor,
  imageId: string,
  frame: CoverFrame,
): Promise<Result<null, { type: 'not-found' | 'no-room' | 'too-many' }>> {
  const image = await db.image.findUnique({
    where: { id: imageId },
    select: { width: true, height: true, files: true },
  })
  if (!image) return fail({ type: 'not-found' })
  const area = areaOf(frame, image)
  const name = frameName(area)
  if (largestOf(StoredFiles.parse(image.files), imageId, name)) return ok(null)

  if (!(await isWithin('image-frame', actor.userId, perHour))) return fail({ type: 'too-many' })
  const master = await storage().get(masterKey(imageId))
  if (!master) throw new Error(`the storage has lost ${masterKey(imageId)}`)
  const files = frameFiles(imageId, name, await inTurn(() => renderImage(master, area)))
  const note = await noteUnfinished(imageId, files)
  try {
    await db.$transaction(async (tx) => {
      await addFiles(tx, imageId, name, files)
      await dropNote(tx, note)
    }, patience)
    return ok(null)
  } catch (error) {
    if (isForWantOfRoom(error)) return fail({ type: 'no-room' })
    throw error
  }
}

/** The lock keeps two from making one frame's files at once: when the second fails it would take the first one's away. */
async function addFiles(tx: Tx, id: string, frame: string, files: NewFile[]): Promise<void> {
  await tx.$queryRaw`select from images where id = ${id}::uuid for update`
  const { files: before } = await tx.image.findUniqueOrThrow({ where: { id }, select: { files: true } })
  const kept = StoredFiles.parse(before)
  if (largestOf(kept, id, frame)) return
  await keepFiles(files)
  await tx.image.update({
    where: { id },
    data: { files: [...kept, ...files.map(({ stored }) => stored)] },
    select: { id: true },
  })
}
