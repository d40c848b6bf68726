import { deflateSync, crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A photograph's like: soft shapes in colour, different for each `seed`. */
export const picture = (width = 1_600, height = 900, seed = 0): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90 + (seed % 100), b: 140 } } }).composite([
    { input: box(Math.ceil(width / 4), Math.ceil(height / 4), '#e0b040'), left: 0, top: 0 },
  ])

const box = (width: number, height: number, fill: string) => ({
  create: { width, height, channels: 3 as const, background: fill },
})

/** A PNG of a few dozen bytes that says it has so many pixels. */
export function pixelBomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side / 8 + 1))),
    chunk('IEND'),
  ])
}

function chunk(name: string, content = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named) >>> 0)
  return Buffer.concat([length, named, check])
}

/** The colour in the middle of the quarter at the top left, and of the one at the bottom right. */
export async function cornersOf(bytes: Buffer): Promise<{ first: number[]; last: number[] }> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    return [...data.subarray(start, start + 3)]
  }
  return { first: at(0.1, 0.1), last: at(0.9, 0.9) }
}
