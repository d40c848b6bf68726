import { fetchTimeLimit } from '@/lib/images/fetch-image'
import type { UploadRefusal } from '@/lib/images/read-upload'
import type { StoreRefusal } from '@/lib/images/store-image'
import type { FetchFailure } from '@/lib/outbound/fetch-resource'
import { failureInWords } from '@/lib/outbound/in-words'

/** Why a picture was not kept. */
export type PictureProblem = StoreRefusal | UploadRefusal | FetchFailure

const refusals = {
  malformed: 'There is no picture in what was sent.',
  off: 'This site does not fetch pictures from other sites. Save the picture and upload it.',
  'too-large': 'The file is larger than 20 MB.',
  'not-an-image': 'This is no picture that can be read here: JPEG, PNG, WebP, AVIF, GIF and TIFF are.',
  'too-many-pixels': 'The picture has more than 50 million pixels.',
  'too-small': 'The picture has fewer than 100 pixels on one side.',
  damaged: 'The picture is damaged or not all of it is there.',
  'no-room': 'There is no room left to keep the picture. Nothing of it was kept; tell whoever runs this site.',
  'too-many': 'These were very many pictures within an hour. Try again later.',
  'too-many-redirects': 'The address leads on and on to other addresses.',
  robots: 'The site does not want programs to fetch what is at this address.',
  'not-yet': 'The site is asked too often at present. Try again later.',
  'cut-off': 'The answer broke off before all of the picture was there.',
} satisfies Partial<Record<PictureProblem['type'], string>>

/** Why a picture was not kept, for whoever brought it. */
export function problemInWords(problem: PictureProblem): string {
  if (problem.type === 'status') return `The site answered with the status ${problem.status} instead of a picture.`
  if (problem.type === 'other-type')
    return `There is no picture at this address but ${problem.mediaType || 'something that is not named'}.`
  return isRefusal(problem) ? refusals[problem.type] : failureInWords(problem, fetchTimeLimit)
}

const isRefusal = (problem: PictureProblem): problem is Extract<PictureProblem, { type: keyof typeof refusals }> =>
  Object.hasOwn(refusals, problem.type)

/** The same where only the kind of problem is known, as an address names it. */
export const kindInWords = (kind: string): string =>
  new Map(Object.entries(refusals)).get(kind) ?? 'There was no picture to be had there.'
