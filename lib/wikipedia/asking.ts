import { env } from '@/lib/env'
import { getSiteSettings } from '@/lib/settings/site-settings'
import type { ApiFailure, Asking } from '@/lib/wikipedia/ask-api'

/**
 * The API that WIKIPEDIA_API_URL names, asked in this site's name; null where it is unset. `patience` in milliseconds.
 */
export async function askingAs(patience: number, count: () => void = () => {}): Promise<Asking | null> {
  const url = env().WIKIPEDIA_API_URL
  if (url === undefined) return null
  const { contactEmail } = await getSiteSettings()
  const contact = contactEmail ? `${env().SITE_URL}; ${contactEmail}` : env().SITE_URL
  // Headers take no other letters.
  return { url, agent: `Daybook/0.1 (${contact.replace(/[^\x20-\x7e]/g, '')})`, patience, firstPause: 1_000, count }
}

/** What to set, in one line, where nothing can be asked. */
export const unsetInWords =
  'WIKIPEDIA_API_URL is not set: it should be the address of an API of MediaWiki such as https://en.wikipedia.org/w/api.php'

/** Why the API gave nothing, for people. */
export function apiFailureInWords(failure: ApiFailure): string {
  switch (failure.type) {
    case 'busy':
      return `The API asks for patience (${failure.reason}).`
    case 'unusable':
      return `The API gives nothing that can be used: ${failure.reason}.`
    case 'refused':
      return `The API refuses: ${failure.reason}`
    case 'timeout':
      return 'The API did not answer in time.'
    case 'no-answer':
      return `The API did not answer: ${failure.reason}.`
    default:
      return `The API’s address cannot be reached (${failure.type}).`
  }
}
