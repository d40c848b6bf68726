import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { fail, ok, type Result } from '@/lib/result'

/** Of an uploaded file. */
export const maxBytes = 20 * 1024 * 1024
/** Of an uploaded picture; what today's phones make has fewer. */
const maxPixels = 50_000_000
const leastSide = 100
/** Of what is kept: enough for a crop of a third to fill a page. */
const longestSide = 4_096

/** What can be read. The libraries behind it read more (SVG, which runs and fetches), but only when these are not blocked. */
const readable = {
  jpeg: 'VipsForeignLoadJpegBuffer',
  png: 'VipsForeignLoadPngBuffer',
  webp: 'VipsForeignLoadWebpBuffer',
  heif: 'VipsForeignLoadHeifBuffer',
  gif: 'VipsForeignLoadNsgifBuffer',
  tiff: 'VipsForeignLoadTiffBuffer',
}
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: Object.values(readable) })
// Nothing is asked for twice.
sharp.cache(false)

export type ImageRefusal = { type: 'too-large' | 'not-an-image' | 'too-many-pixels' | 'too-small' | 'damaged' }

/** A picture as it is kept: WebP, upright, sRGB, no transparency, and nothing in it but pixels. */
export type Decoded = { width: number; height: number; bytes: Buffer }

/**
 * Decodes an upload and encodes it anew: whatever else the file was (a web page, a script, an archive), what comes out is a
 * picture. Of an animation the first frame is kept.
 */
export async function decodeImage(upload: Buffer): Promise<Result<Decoded, ImageRefusal>> {
  if (upload.length > maxBytes) return fail({ type: 'too-large' })
  const size = await sizeOf(upload)
  if (size === null) return fail({ type: 'not-an-image' })
  if (size.width * size.height > maxPixels) return fail({ type: 'too-many-pixels' })
  if (Math.min(size.width, size.height) < leastSide) return fail({ type: 'too-small' })
  try {
    const { data, info } = await master(upload).toBuffer({ resolveWithObject: true })
    return ok({ width: info.width, height: info.height, bytes: data })
  } catch {
    return fail({ type: 'damaged' })
  }
}

const options: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error', pages: 1 }

/** Reads no more than the file's head. Null for what is none of `readable`. */
async function sizeOf(upload: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { format, compression, width, height } = await sharp(upload, {
      ...options,
      limitInputPixels: false,
    }).metadata()
    // Of what HEIF may hold only AVIF's can be read.
    const isReadable = Object.hasOwn(readable, format) && compression !== 'hevc'
    return isReadable ? { width, height } : null
  } catch {
    return null
  }
}

const master = (upload: Buffer): Sharp =>
  sharp(upload, options)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 92 })
    .timeout({ seconds: 60 })
