import { fetchTimeLimit } from '@/lib/images/fetch-image'
import type { UploadRefusal } from '@/lib/images/read-upload'
import type { StoreRefusal } from '@/lib/images/store-image'
import type { FetchFailure } from '@/lib/outbound/fetch-resource'
import { failureInWords } from '@/lib/outbound/in-words'

const refusals: Record<(StoreRefusal | UploadRefusal)['type'], string> = {
  malformed: 'There is no picture in what was sent.',
  'too-large': 'The file is larger than 20 MB.',
  'not-an-image': 'This is no picture that can be read here: JPEG, PNG, WebP, AVIF, GIF and TIFF are.',
  'too-many-pixels': 'The picture has more than 50 million pixels.',
  'too-small': 'The picture has fewer than 100 pixels on one side.',
  damaged: 'The picture is damaged or not all of it is there.',
  'no-room': 'There is no room left to keep the picture. Nothing of it was kept; tell whoever runs this site.',
  'too-many': 'These were very many pictures within an hour. Try again later.',
}

/** Why an upload was not kept, for whoever brought it. */
export const refusalInWords = ({ type }: StoreRefusal | UploadRefusal): string => refusals[type]

/** Why the picture at an address was not kept. */
export function fetchProblemInWords(problem: StoreRefusal | FetchFailure | { type: 'off' }): string {
  switch (problem.type) {
    case 'off':
      return 'This site does not fetch pictures from other sites. Save the picture and upload it.'
    case 'status':
      return `The site answered with the status ${problem.status} instead of a picture.`
    case 'other-type':
      return `There is no picture at this address but ${problem.mediaType || 'something that is not named'}.`
    case 'too-many-redirects':
      return 'The address leads on and on to other addresses.'
    case 'cut-off':
      return 'The answer broke off before all of the picture was there.'
    case 'too-large':
    case 'not-an-image':
    case 'too-many-pixels':
    case 'too-small':
    case 'damaged':
    case 'no-room':
    case 'too-many':
      return refusals[problem.type]
    default:
      return failureInWords(problem, fetchTimeLimit)
  }
}
