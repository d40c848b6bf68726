import type { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import type { CoverContent } from '@/lib/images/cover-content'
import { areaOf, frameName } from '@/lib/images/frame'
import { largestOf, StoredFiles } from '@/lib/images/stored-files'

type CoverRow = Omit<Prisma.CoverImageUncheckedCreateInput, 'eventId'>

/**
 * What `cover_images` says of an event's cover when it is published. Call it before the earlier row is replaced: the size of
 * a picture that is no image of ours is only known from there. The files of its frame are there since the draft was saved
 * (`keepFrame`).
 */
export async function coverRow(tx: Tx, eventId: string, cover: CoverContent): Promise<CoverRow> {
  const { alt, caption, credit, license, provenance, frame, imageId } = cover
  const words = { alt, caption, credit, license, provenance: provenance || null, frame }
  return imageId === null
    ? { ...words, ...(await placeOfUrl(tx, eventId, cover.url ?? '')), imageId: null }
    : { ...words, ...(await placeOfImage(tx, imageId, frame)), imageId }
}

async function placeOfUrl(tx: Tx, eventId: string, url: string) {
  const known = await tx.coverImage.findUnique({
    where: { eventId, url },
    select: { width: true, height: true, sourceUrl: true },
  })
  return { url, width: known?.width ?? null, height: known?.height ?? null, sourceUrl: known?.sourceUrl ?? null }
}

async function placeOfImage(tx: Tx, id: string, frame: CoverContent['frame']) {
  const image = await tx.image.findUniqueOrThrow({
    where: { id },
    select: { width: true, height: true, files: true, sourceUrl: true },
  })
  const shown = largestOf(StoredFiles.parse(image.files), id, frameName(areaOf(frame, image)))
  if (!shown) throw new Error(`image ${id} has no files of the frame ${frameName(areaOf(frame, image))}`)
  return { url: `/${shown.key}`, width: shown.width, height: shown.height, sourceUrl: image.sourceUrl }
}
