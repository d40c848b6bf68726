import type { CoverFrame } from '@/lib/images/cover-content'

export type Size = { width: number; height: number }
export type Area = Size & { left: number; top: number }

/**
 * The widths, in pixels, that pages have a use for: a thumbnail of 152 (two and three to the point), a phone's width, and the
 * event page's column of 736.
 */
const widths = [304, 480, 720, 1080, 1440]

/** The widths in which something so wide is kept, the largest last; never wider than it is. */
export function renditionWidths(width: number): number[] {
  const largest = Math.min(width, widths.at(-1) ?? width)
  return [...widths.filter((one) => one < largest), largest]
}

/** Which pixels of an image a frame shows; null for all of them. */
export function areaOf({ crop }: CoverFrame, { width, height }: Size): Area | null {
  if (crop === null) return null
  const left = Math.min(Math.round(crop.x * width), width - 1)
  const top = Math.min(Math.round(crop.y * height), height - 1)
  const area = {
    left,
    top,
    width: Math.max(1, Math.min(Math.round(crop.width * width), width - left)),
    height: Math.max(1, Math.min(Math.round(crop.height * height), height - top)),
  }
  return area.width === width && area.height === height ? null : area
}

/** What an area is called in addresses: "full", or its pixels. */
export const frameName = (area: Area | null): string =>
  area === null ? 'full' : [area.left, area.top, area.width, area.height].join('-')

/** Where the focus lies within what is shown, as shares of its sides; at its edge when it was left outside. */
export function focusWithin({ crop, focus }: CoverFrame): { x: number; y: number } {
  if (crop === null) return focus
  return { x: shareOf(focus.x, crop.x, crop.width), y: shareOf(focus.y, crop.y, crop.height) }
}

const shareOf = (at: number, start: number, length: number) => Math.min(1, Math.max(0, (at - start) / length))
