import { describe, expect, it } from 'vitest'
import { CoverFrame, wholeFrame } from '@/lib/images/cover-content'
import { areaOf, focusWithin, frameName, renditionWidths } from '@/lib/images/frame'

const crop = (x: number, y: number, width: number, height: number) => ({ ...wholeFrame, crop: { x, y, width, height } })
const size = { width: 1_600, height: 900 }

describe('the part of an image that a frame shows', () => {
  it('is all of it without a crop, and with one that leaves everything in', () => {
    expect(areaOf(wholeFrame, size)).toBeNull()
    expect(areaOf(crop(0, 0, 1, 1), size)).toBeNull()
    expect(areaOf(crop(0.0001, 0.0001, 0.9999, 0.9999), size)).toBeNull()
    expect(frameName(null)).toBe('full')
  })

  it('is whole pixels within the image, whatever was rounded', () => {
    const area = areaOf(crop(0.25, 0.1, 0.5, 0.5), size)
    expect(area).toEqual({ left: 400, top: 90, width: 800, height: 450 })
    expect(frameName(area)).toBe('400-90-800-450')
    const odd = areaOf(crop(0.6667, 0.9499, 0.3333000001, 0.0501), { width: 101, height: 99 })
    expect(odd && odd.left + odd.width).toBeLessThanOrEqual(101)
    expect(odd && odd.top + odd.height).toBeLessThanOrEqual(99)
  })

  it('says where the focus lies within it', () => {
    expect(focusWithin({ ...crop(0.5, 0, 0.5, 0.5), focus: { x: 0.75, y: 0.25 } })).toEqual({ x: 0.5, y: 0.5 })
    expect(focusWithin({ ...crop(0.5, 0.5, 0.5, 0.5), focus: { x: 0.1, y: 1 } })).toEqual({ x: 0, y: 1 })
    expect(focusWithin({ crop: null, focus: { x: 0.2, y: 0.3 } })).toEqual({ x: 0.2, y: 0.3 })
  })
})

describe('the widths of an image', () => {
  it('are those that pages use, and never more than it has', () => {
    expect(renditionWidths(4_096)).toEqual([304, 480, 720, 1080, 1440])
    expect(renditionWidths(1_440)).toEqual([304, 480, 720, 1080, 1440])
    expect(renditionWidths(900)).toEqual([304, 480, 720, 900])
    expect(renditionWidths(200)).toEqual([200])
  })
})

describe('a frame from outside', () => {
  it.each([
    [{ crop: { x: 0.6, y: 0, width: 0.5, height: 1 }, focus: { x: 0, y: 0 } }],
    [{ crop: { x: 0, y: 0, width: 0.01, height: 1 }, focus: { x: 0, y: 0 } }],
    [{ crop: { x: -0.1, y: 0, width: 0.5, height: 1 }, focus: { x: 0, y: 0 } }],
    [{ crop: null, focus: { x: 1.1, y: 0 } }],
    [{ crop: null, focus: { x: NaN, y: 0 } }],
    [{ crop: null }],
    [{ crop: null, focus: { x: 0, y: 0 }, more: 1 }],
  ])('is refused when it is none: %j', (frame) => {
    expect(CoverFrame.safeParse(frame).success).toBe(false)
  })
})
