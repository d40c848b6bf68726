import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { decodeImage } from '@/lib/images/decode'
import { fail, ok, type Result } from '@/lib/result'

/** What a picture that could be a cover looks like. */
export type JudgedPicture = {
  width: number
  height: number
  /** SHA-256, hex, of the file. */
  hash: string
  /** 64 bits, hex: near for pictures that look alike, whatever their size and format. */
  print: string
  preview: Buffer
}

export type PictureRefusal = { type: 'not-a-picture' | 'small' | 'shape' | 'one-colour' | 'drawing' }

/** In pixels; and how much longer than the other a side may be. */
const least = { width: 400, height: 225 }
const mostRatio = 3
const previewWidth = 480

/** Looks at a file from another site: whether it is a picture, large enough, of a cover's shape, and more than a sign on a ground. */
export async function judgePicture(file: Buffer): Promise<Result<JudgedPicture, PictureRefusal>> {
  const decoded = await decodeImage(file)
  if (!decoded.ok) return fail({ type: decoded.error.type === 'too-small' ? 'small' : 'not-a-picture' })
  const { width, height, bytes } = decoded.value
  if (width < least.width || height < least.height) return fail({ type: 'small' })
  if (width / height > mostRatio || height / width > mostRatio) return fail({ type: 'shape' })
  const pixels = await sharp(bytes).resize({ width: 64, height: 64, fit: 'fill' }).removeAlpha().raw().toBuffer()
  const share = shareOfCommonest(pixels)
  if (share > 0.9) return fail({ type: 'one-colour' })
  // Photographs have no ground that is the same to a hair over most of them.
  if (share > 0.6) return fail({ type: 'drawing' })
  const hash = createHash('sha256').update(file).digest('hex')
  const preview = await sharp(bytes)
    .resize({ width: previewWidth, withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer()
  return ok({ width, height, hash, print: await printOf(bytes), preview })
}

/** What part of the pixels has nearly the same colour as most others. */
function shareOfCommonest(pixels: Buffer): number {
  const counts = new Map<number, number>()
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const colour = ((pixels[at]! >> 3) << 10) | ((pixels[at + 1]! >> 3) << 5) | (pixels[at + 2]! >> 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return Math.max(...counts.values()) / (pixels.length / 3)
}

/** A "difference hash": whether each of 8 × 8 parts is lighter than the one to its right. */
async function printOf(bytes: Buffer): Promise<string> {
  const { data } = await sharp(bytes)
    .greyscale()
    .resize({ width: 9, height: 8, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  let bits = 0n
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++)
      bits = (bits << 1n) | (data[row * 9 + column]! > data[row * 9 + column + 1]! ? 1n : 0n)
  return bits.toString(16).padStart(16, '0')
}
