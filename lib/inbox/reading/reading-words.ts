import { failureInWords } from '@/lib/outbound/in-words'
import type { VisitFailure } from '@/lib/outbound/visit'

type Failure = Exclude<VisitFailure, { type: 'not-yet' | 'off' }>

/** Why a feed could not be had, for its editors. */
export function visitInWords(
  failure: Failure,
  { timeLimit, maxBytes }: { timeLimit: number; maxBytes: number },
): string {
  switch (failure.type) {
    case 'robots':
      return 'Its site does not let programs read it (robots.txt).'
    case 'too-many-redirects':
      return 'It leads from one address to the next without end.'
    case 'too-large':
      return `It is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`
    case 'cut-off':
      return 'Its answer broke off.'
    case 'other-type':
      return `It is no text (${failure.mediaType}).`
    default:
      return failureInWords(failure, timeLimit)
  }
}

/** What a status means for whoever wants to read a feed. */
export function statusInWords(status: number): string {
  if (status === 404) return 'There is nothing at its address any more (404).'
  if (status === 401 || status === 403) return `Its site does not let us read it (${status}).`
  if (status === 429) return 'Its site asks us to come less often (429).'
  if (status >= 500) return `Its site has a fault (${status}).`
  return `Its site answered with ${status}.`
}
