import { leastCrop, type CoverFrame } from '@/lib/images/cover-content'

/** A frame as its editor shows it: per cent of the picture's sides, to one decimal. */
export type FramePercent = Record<'left' | 'top' | 'width' | 'height' | 'focusX' | 'focusY', number>

const least = leastCrop * 100

export const inPercent = ({ crop, focus }: CoverFrame): FramePercent => ({
  left: tenth((crop?.x ?? 0) * 100),
  top: tenth((crop?.y ?? 0) * 100),
  width: tenth((crop?.width ?? 1) * 100),
  height: tenth((crop?.height ?? 1) * 100),
  focusX: tenth(focus.x * 100),
  focusY: tenth(focus.y * 100),
})

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'

/** Moves a corner to a point; the opposite one stays. */
export function withCorner(frame: FramePercent, corner: Corner, x: number, y: number): FramePercent {
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height]
  const left = corner.endsWith('left') ? within(x, 0, right - least) : frame.left
  const top = corner.startsWith('top') ? within(y, 0, bottom - least) : frame.top
  const width = corner.endsWith('right') ? within(x, left + least, 100) - left : right - left
  const height = corner.startsWith('bottom') ? within(y, top + least, 100) - top : bottom - top
  return rounded({ ...frame, left, top, width, height })
}

/** Moves the crop, which keeps its size, as far as the picture goes. */
export const movedBy = (frame: FramePercent, x: number, y: number): FramePercent =>
  rounded({
    ...frame,
    left: within(frame.left + x, 0, 100 - frame.width),
    top: within(frame.top + y, 0, 100 - frame.height),
  })

export const withFocus = (frame: FramePercent, x: number, y: number): FramePercent =>
  rounded({ ...frame, focusX: within(x, 0, 100), focusY: within(y, 0, 100) })

/** The largest crop of these proportions, about the focus. */
export function withRatio(frame: FramePercent, ratio: number, picture: number): FramePercent {
  const width = Math.min(100, (100 * ratio) / picture)
  const height = Math.min(100, (100 * picture) / ratio)
  const left = within(frame.focusX - width / 2, 0, 100 - width)
  const top = within(frame.focusY - height / 2, 0, 100 - height)
  return rounded({ ...frame, left, top, width, height })
}

/** One of its numbers changed by hand, and what does not fit any more made to. */
export function withNumber(frame: FramePercent, name: keyof FramePercent, value: number): FramePercent {
  const next = { ...frame, [name]: value }
  const width = within(next.width, least, 100)
  const height = within(next.height, least, 100)
  const left = name === 'width' ? Math.min(next.left, 100 - width) : within(next.left, 0, 100 - least)
  const top = name === 'height' ? Math.min(next.top, 100 - height) : within(next.top, 0, 100 - least)
  return rounded({
    ...{ left, top, width: Math.min(width, 100 - left), height: Math.min(height, 100 - top) },
    ...{ focusX: within(next.focusX, 0, 100), focusY: within(next.focusY, 0, 100) },
  })
}

/** How wide what is shown is, for its height. */
export const shownRatio = ({ width, height }: FramePercent, picture: number): number => (picture * width) / height

const within = (value: number, from: number, to: number) => Math.min(Math.max(value, from), to)
const tenth = (value: number) => Math.round(value * 10) / 10
const rounded = (frame: FramePercent): FramePercent => ({
  ...{ left: tenth(frame.left), top: tenth(frame.top), width: tenth(frame.width), height: tenth(frame.height) },
  ...{ focusX: tenth(frame.focusX), focusY: tenth(frame.focusY) },
})
