import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { decodeImage, type ImageRefusal } from '@/lib/images/decode'
import { inTurn } from '@/lib/images/in-turn'
import { renderImage } from '@/lib/images/render'
import {
  discardFiles,
  frameFiles,
  isForWantOfRoom,
  keepFiles,
  masterFile,
  type NewFile,
} from '@/lib/images/stored-files'
import { dropNote, noteUnfinished } from '@/lib/images/unfinished-files'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'

export type StoredImage = { id: string; width: number; height: number }
export type StoreRefusal = ImageRefusal | { type: 'no-room' } | { type: 'too-many' }

/** How many new pictures one person may bring in an hour. */
const perHour = { points: 200, duration: 3_600 }

/** For putting a picture's files into the storage, in milliseconds. */
const patience = { maxWait: 30_000, timeout: 120_000 }

/**
 * Keeps an uploaded picture, or one fetched from `sourceUrl`, decoded and encoded anew in every size that pages use. The
 * same file again is the same image. What is refused or finds no room leaves nothing behind.
 */
export async function storeImage(
  actor: Actor,
  upload: Buffer,
  { sourceUrl }: { sourceUrl: string | null },
): Promise<Result<StoredImage, StoreRefusal>> {
  const hash = createHash('sha256').update(upload).digest('hex')
  const known = await findByHash(db, hash)
  if (known) return ok(known)
  if (!(await isWithin('image', actor.userId, perHour))) return fail({ type: 'too-many' })
  const made = await inTurn(() => makeFiles(newId(), upload))
  if (!made.ok) return made

  const { image, files } = made.value
  const note = await noteUnfinished(image.id, files)
  try {
    return ok(await db.$transaction((tx) => keep(tx, actor, { ...image, hash, sourceUrl }, files, note), patience))
  } catch (error) {
    await discardFiles(files)
    await dropNote(db, note)
    if (isForWantOfRoom(error)) return fail({ type: 'no-room' })
    throw error
  }
}

const size = { id: true, width: true, height: true } as const

const findByHash = (tx: Tx, hash: string) => tx.image.findUnique({ where: { hash }, select: size })

type Made = { image: StoredImage; files: NewFile[] }

async function makeFiles(id: string, upload: Buffer): Promise<Result<Made, ImageRefusal>> {
  const decoded = await decodeImage(upload)
  if (!decoded.ok) return decoded
  const { width, height, bytes } = decoded.value
  const renditions = await renderImage(bytes, null)
  const files = [masterFile(id, decoded.value), ...frameFiles(id, 'full', renditions)]
  return ok({ image: { id, width, height }, files })
}

type NewImage = StoredImage & { hash: string; sourceUrl: string | null }

/** Whoever brings the same file at the same moment waits at the insert, and gets the image of the first. */
async function keep(tx: Tx, actor: Actor, image: NewImage, files: NewFile[], note: string): Promise<StoredImage> {
  const { id, width, height, hash } = image
  const row = { ...image, files: files.map(({ stored }) => stored), uploadedById: actor.userId }
  await dropNote(tx, note)
  const { count } = await tx.image.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) return tx.image.findUniqueOrThrow({ where: { hash }, select: size })
  await keepFiles(files)
  const after = { width, height, ...(image.sourceUrl !== null && { sourceUrl: image.sourceUrl }) }
  await recordAct(tx, actor, { act: 'image.store', subject: 'image', subjectId: id, after })
  return { id, width, height }
}
