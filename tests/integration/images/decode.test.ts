import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodeImage, maxBytes } from '@/lib/images/decode'
import { cornersOf, picture, pixelBomb } from '@/tests/support/pictures'

async function decoded(upload: Buffer) {
  const result = await decodeImage(upload)
  if (!result.ok) throw new Error(result.error.type)
  return { ...result.value, metadata: await sharp(result.value.bytes).metadata() }
}

const problem = async (upload: Buffer) => {
  const result = await decodeImage(upload)
  return result.ok ? null : result.error.type
}

const near = (colour: number[], expected: number[], within = 12) =>
  colour.every((part, i) => Math.abs(part - (expected[i] ?? 0)) <= within)

describe('an upload', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('may be %s, and becomes WebP', async (format) => {
    const { width, height, metadata } = await decoded(await picture(400, 300).toFormat(format).toBuffer())
    expect([width, height, metadata.format]).toEqual([400, 300, 'webp'])
  })

  it('is turned as its camera was held, and keeps nothing that the camera wrote', async () => {
    const upload = await picture(400, 300)
      .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { width, height, metadata, bytes } = await decoded(upload)
    expect([width, height]).toEqual([300, 400])
    expect(metadata.orientation).toBeUndefined()
    expect(metadata.exif).toBeUndefined()
    expect(bytes.includes('Somebody')).toBe(false)
  })

  it('becomes sRGB, also from colours for print and from sixteen bits', async () => {
    const cmyk = await picture(400, 300).toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
    const { metadata, bytes } = await decoded(cmyk)
    expect([metadata.space, metadata.channels, metadata.icc]).toEqual(['srgb', 3, undefined])
    expect(near((await cornersOf(bytes)).last, [40, 90, 140], 30)).toBe(true)
    const deep = await picture(400, 300).toColourspace('rgb16').png().toBuffer()
    expect((await sharp(deep).metadata()).depth).toBe('ushort')
    expect((await decoded(deep)).metadata).toMatchObject({ space: 'srgb', depth: 'uchar' })
  })

  it('of several frames is its first', async () => {
    const frames = [await picture(200, 150, 0).png().toBuffer(), await picture(200, 150, 80).png().toBuffer()]
    const upload = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer()
    expect((await sharp(upload).metadata()).pages).toBe(2)
    const { width, height, metadata, bytes } = await decoded(upload)
    expect([width, height, metadata.pages]).toEqual([200, 150, undefined])
    expect(near((await cornersOf(bytes)).last, [40, 90, 140])).toBe(true)
  })

  it('loses its transparency to white, and what is beyond 4096 pixels', async () => {
    const clear = await sharp({ create: { width: 200, height: 200, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    expect(near((await cornersOf((await decoded(clear)).bytes)).first, [255, 255, 255])).toBe(true)
    expect(await decoded(await picture(6_000, 1_000).jpeg().toBuffer())).toMatchObject({ width: 4_096, height: 683 })
  })

  it('that is a web page as well comes out as a picture alone', async () => {
    const script = '<html><script>alert(1)</script></html>'
    const jpeg = await picture(400, 300).jpeg().toBuffer()
    const behind = Buffer.concat([jpeg, Buffer.from(script)])
    const within = Buffer.concat([jpeg.subarray(0, 2), comment(`--><!DOCTYPE html>${script}`), jpeg.subarray(2)])
    for (const polyglot of [behind, within]) {
      const { bytes, metadata } = await decoded(polyglot)
      expect(metadata.format).toBe('webp')
      expect(bytes.includes('script')).toBe(false)
    }
  })
})

/** A JPEG's own comment. */
function comment(text: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([head, Buffer.from(text)])
}

describe('what is no picture for us', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><script>alert(1)</script></svg>'],
    ['SVG with a prologue', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['HTML', '<!DOCTYPE html><title>A picture</title>'],
    ['PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['nothing', ''],
    ['GIF in name', 'GIF89a<script>alert(1)</script>'],
    ['a raw map', 'P6\n200 200\n255\n' + 'x'.repeat(200 * 200 * 3)],
  ])('is refused: %s', async (_, text) => {
    expect(await problem(Buffer.from(text))).toBe('not-an-image')
  })

  it('is refused when a page comes before the picture', async () => {
    const jpeg = await picture(400, 300).jpeg().toBuffer()
    expect(await problem(Buffer.concat([Buffer.from('<html>'), jpeg]))).toBe('not-an-image')
  })
})

describe('a picture that is too much', () => {
  it('is refused by what it says of its size, without its pixels being made', async () => {
    const bomb = pixelBomb(60_000)
    expect(bomb.length).toBeLessThan(20_000)
    const [before, began] = [process.memoryUsage().rss, Date.now()]
    expect(await problem(bomb)).toBe('too-many-pixels')
    expect(Date.now() - began).toBeLessThan(2_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('is refused when its file is too large or it is too small to be a cover', async () => {
    expect(await problem(Buffer.alloc(maxBytes + 1))).toBe('too-large')
    expect(await problem(await picture(1_000, 99).png().toBuffer())).toBe('too-small')
  })

  it('is refused when a part of it is missing', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const) {
      const whole = await picture(900, 700).toFormat(format).toBuffer()
      const part = whole.subarray(0, Math.floor(whole.length * 0.6))
      expect([format, await problem(part)]).toEqual([format, expect.stringMatching(/damaged|not-an-image/)])
    }
  })
})
