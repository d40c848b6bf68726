import { z } from 'zod'
import { db } from '@/lib/db'
import type { CoverContent } from '@/lib/images/cover-content'

/** Of the files that an image is stored in, what finds one to look at. */
const Files = z.array(z.object({ width: z.number(), type: z.string(), key: z.string() }))

/**
 * Addresses at the desk under which covers can be looked at, by image; also of covers that no version shows any more. A picture
 * that is no image of ours has its own.
 */
export async function findCoverPictures(
  covers: (CoverContent | null)[],
): Promise<(cover: CoverContent) => string | null> {
  const ids = [...new Set(covers.flatMap((cover) => cover?.imageId ?? []))]
  const images = ids.length
    ? await db.image.findMany({ where: { id: { in: ids } }, select: { id: true, files: true } })
    : []
  const known = new Map(images.map(({ id, files }) => [id, addressOf(id, files)]))
  return ({ imageId, url }) => (imageId === null ? url : (known.get(imageId) ?? null))
}

/** The smallest that is large enough, of the whole picture where there is one. */
function addressOf(id: string, stored: unknown): string | null {
  const files = (Files.safeParse(stored).data ?? []).filter(
    ({ type, key }) => type === 'image/webp' && key.startsWith(`images/${id}/`),
  )
  const whole = files.filter(({ key }) => key.startsWith(`images/${id}/full/`))
  const [best] = [...(whole.length ? whole : files)].sort((a, b) => rank(a.width) - rank(b.width))
  return best ? `/desk/${best.key}` : null
}

const rank = (width: number) => (width >= 304 ? width : 10_000 - width)
