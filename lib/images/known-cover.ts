import type { Tx } from '@/lib/db'
import type { CoverContent } from '@/lib/images/cover-content'
import { areaOf, frameName } from '@/lib/images/frame'
import { largestOf, StoredFiles } from '@/lib/images/stored-files'

/**
 * Whether a cover that somebody sends may be an event's: an image of ours with the files of its frame or, of a picture that
 * only has an address, one that the event has or had. No form gives a picture an address, and none is to be made one that
 * leads readers elsewhere. Plan: primary keys.
 */
export async function isKnownCover(tx: Tx, eventId: string, { imageId, url, frame }: CoverContent): Promise<boolean> {
  if (imageId === null) return hadPicture(tx, eventId, url ?? '')
  const select = { width: true, height: true, files: true } as const
  const image = await tx.image.findUnique({ where: { id: imageId }, select })
  if (!image) return false
  return largestOf(StoredFiles.parse(image.files), imageId, frameName(areaOf(frame, image))) !== undefined
}

async function hadPicture(tx: Tx, eventId: string, url: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    select 1 from cover_images where event_id = ${eventId}::uuid and url = ${url} union all
    select 1 from revisions where event_id = ${eventId}::uuid and snapshot -> 'cover' ->> 'url' = ${url} limit 1`
  return rows.length > 0
}
