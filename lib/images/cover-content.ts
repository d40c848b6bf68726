import { z } from 'zod'
import { inLines } from '@/lib/forms/text'

/** A share of a side, 0 to 1. */
const share = z.number().min(0).max(1)

/** The least share of a side that a crop may leave. */
export const leastCrop = 0.05

/** What a rounding in a browser may add. */
const rounding = 1e-6

const Crop = z
  .strictObject({
    x: share,
    y: share,
    width: z.number().min(leastCrop).max(1),
    height: z.number().min(leastCrop).max(1),
  })
  .refine(
    ({ x, y, width, height }) => x + width <= 1 + rounding && y + height <= 1 + rounding,
    'reaches beyond the picture',
  )

/** What of a picture is shown, and the point that stays in view when it is cut further: shares of the whole picture's sides. */
export const CoverFrame = z.strictObject({
  crop: Crop.nullable(),
  focus: z.strictObject({ x: share, y: share }),
})
export type CoverFrame = z.output<typeof CoverFrame>

/** The whole picture, cut evenly on all sides. */
export const wholeFrame: CoverFrame = { crop: null, focus: { x: 0.5, y: 0.5 } }

const words = (most: number) =>
  z
    .string()
    .transform(inLines)
    .pipe(z.string().max(most, `has more than ${most} characters`))

/**
 * An event's cover as a draft has it: words may still be missing. `url` only for a picture that is no `Image` of ours (the
 * sample archive's).
 */
export const CoverContent = z
  .strictObject({
    imageId: z.uuid().nullable(),
    url: z
      .string()
      .max(2_000)
      .regex(/^(?:https?:\/\/[^\s\0]+|\/[^/\s\0][^\s\0]*)$/i)
      .nullable(),
    alt: words(500),
    caption: words(1_000)
      .transform((text) => text || null)
      .nullable(),
    credit: words(300),
    /** A name ("CC BY-SA 4.0") or the address of a licence. */
    license: words(300),
    /** Where the picture was found, in words or as an address. */
    provenance: words(1_000),
    frame: CoverFrame,
  })
  .refine(({ imageId, url }) => (imageId === null) !== (url === null), 'is not one picture')
export type CoverContent = z.output<typeof CoverContent>

/** What a cover lacks before it may be published, in words for its editor; empty when it is complete. */
export function coverProblems(cover: CoverContent): string[] {
  const asked = [
    [cover.alt, 'The cover has no description for those who cannot see it.'],
    [cover.credit, 'The cover does not say who made it.'],
    [cover.license, 'The cover has no licence.'],
    [cover.provenance, 'The cover does not say where it was found.'],
  ] as const
  return asked.flatMap(([given, problem]) => (given.trim() ? [] : [problem]))
}
