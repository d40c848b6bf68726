import type { Prisma } from '@/generated/prisma/client'
import type { CoverImageView } from '@/lib/archive/views'
import { CoverFrame, wholeFrame } from '@/lib/images/cover-content'
import { focusWithin, renditionWidths } from '@/lib/images/frame'

/** The columns a `CoverImageView` shows. */
export const coverColumns = {
  ...{ url: true, alt: true, caption: true, credit: true, license: true },
  ...{ width: true, height: true, imageId: true, frame: true },
} satisfies Prisma.CoverImageSelect

type CoverRow = Prisma.CoverImageGetPayload<{ select: typeof coverColumns }>

/** A published cover as readers see it, with the addresses of its smaller copies. */
export function toCoverView({ imageId, frame, width, height, ...cover }: CoverRow): CoverImageView {
  const isOurs = imageId !== null && width !== null
  const folder = cover.url.slice(0, cover.url.lastIndexOf('/'))
  return {
    ...cover,
    drawing: {
      ...{ width, height },
      focus: focusWithin(CoverFrame.safeParse(frame).data ?? wholeFrame),
      renditions: isOurs ? { folder, widths: renditionWidths(width) } : null,
    },
  }
}
