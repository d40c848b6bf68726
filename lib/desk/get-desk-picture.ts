import { db } from '@/lib/db'
import { deskPictureOf, type DeskPicture } from '@/lib/desk/desk-picture'
import type { CoverContent } from '@/lib/images/cover-content'
import type { Actor } from '@/lib/users/actor'

/** What the covers that are no images of ours are taken for where nobody has measured them. */
const unmeasured = { width: 1_600, height: 900 }

/** The whole picture behind a cover; null where there is none. */
export async function getDeskPicture(
  _: Actor,
  { imageId, url }: Pick<CoverContent, 'imageId' | 'url'>,
): Promise<DeskPicture | null> {
  const size = { width: true, height: true } as const
  if (imageId !== null) {
    const image = await db.image.findUnique({ where: { id: imageId }, select: { id: true, ...size } })
    return image && deskPictureOf(image)
  }
  if (url === null) return null
  const { width, height } = (await db.coverImage.findFirst({ where: { url }, select: size })) ?? unmeasured
  return { id: null, src: url, width: width ?? unmeasured.width, height: height ?? unmeasured.height }
}
