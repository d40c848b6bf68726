import { z } from 'zod'
import { CoverContent, leastCrop } from '@/lib/images/cover-content'
import { licenceName, licenceOf } from '@/lib/images/licences'

const percent = z.coerce.number('Give a number from 0 to 100.').min(0, 'From 0 to 100.').max(100, 'From 0 to 100.')
const side = percent.min(leastCrop * 100, `At least ${leastCrop * 100}.`)

const orNull = (text: string) => text || null

/** The cover that the form began from, as the page wrote it down. */
const seen = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('Load this page again.')
      return z.NEVER
    }
  })
  .pipe(CoverContent.nullable())

const words = CoverContent.shape

const place = { id: z.uuid(), seen }

/** What the form of a cover sends; numbers are per cent of the picture's sides. */
export const CoverForm = z
  .object({
    ...place,
    imageId: z.string().transform(orNull),
    url: z.string().transform(orNull),
    alt: words.alt,
    caption: words.caption,
    credit: words.credit,
    license: z.string().transform(licenceOf).pipe(words.license),
    provenance: words.provenance,
    ...{ left: percent, top: percent, width: side, height: side },
    ...{ focusX: percent, focusY: percent },
  })
  .transform(({ id, seen, left, top, width, height, focusX, focusY, ...words }) => ({
    ...{ id, seen },
    cover: { ...words, frame: { crop: cropOf(left, top, width, height), focus: { x: focusX / 100, y: focusY / 100 } } },
  }))
  .pipe(z.object({ id: z.uuid(), seen: CoverContent.nullable(), cover: CoverContent }))

export const NoCoverForm = z.object(place)

/** What is given beyond the picture's edge is cut there. */
function cropOf(left: number, top: number, width: number, height: number) {
  if (left === 0 && top === 0 && width === 100 && height === 100) return null
  const [x, y] = [left / 100, top / 100]
  return { x, y, width: Math.min(width / 100, 1 - x), height: Math.min(height / 100, 1 - y) }
}

/** What the form starts from. */
export const coverFields = (cover: CoverContent): Record<string, string> => ({
  alt: cover.alt,
  caption: cover.caption ?? '',
  credit: cover.credit,
  license: licenceName(cover.license),
  provenance: cover.provenance,
})
