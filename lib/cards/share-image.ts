import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { cardPath, cardSize } from '@/lib/cards/card-address'
import type { CoverImageView } from '@/lib/archive/views'
import { titleOf } from '@/lib/archive/titles'

/** `url` as in a view: root-relative for an image that is ours. */
export type ShareImage = { url: string; alt: string; width?: number; height?: number }

/** The picture that stands for a page where it is linked to: an event's cover where that can be shown, else a drawn card. */
export function shareImageOf(view: PageView | WithdrawnView): ShareImage {
  const cover = view.type === 'event' ? view.coverImage : null
  const card = { url: cardPath(view), ...cardSize }
  const image = (cover && usable(cover)) ?? card
  return { ...image, alt: cover?.alt && image !== card ? cover.alt : titleOf(view) }
}

/** What is smaller is shown as a thumbnail, if at all. */
const narrowest = 600
/** Wider than this no preview is. */
const widest = 1600

/** An image of which there is a file that previews can show, wide enough; null for others. */
function usable({ url, drawing }: CoverImageView): Omit<ShareImage, 'alt'> | null {
  const { renditions, width, height } = drawing
  if (renditions) {
    const fitting = renditions.widths.filter((one) => one >= narrowest && one <= widest)
    return fitting.length ? { url: `${renditions.folder}/${Math.max(...fitting)}.webp` } : null
  }
  if (!/\.(?:jpe?g|png|webp|gif)(?:$|\?)/i.test(url) || (width !== null && width < narrowest)) return null
  return { url, ...(width && height && { width, height }) }
}
