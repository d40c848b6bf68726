import { sourceKey } from '@/lib/events/source-key'
import { isUrl } from '@/lib/is-url'
import { leadsInside } from '@/lib/outbound/check-address'

/** How many addresses are taken of one paste. */
export const mostPasted = 100

export type ReadAddresses = {
  urls: string[]
  /** Those that stand there twice, or were there before, by whatever spelling. */
  twice: string[]
  /** What looks like an address and is none that may be cited. */
  refused: string[]
}

/** Of an address, and what prose may put around it, in characters. */
const longest = 2_000
const prose = 100

/**
 * The addresses in a pasted text: one, a list of them, or prose around them. What only tells a publisher how its reader came
 * is taken off; of the spellings of one address the first counts.
 */
export function readAddresses(text: string, have: string[] = []): ReadAddresses {
  const seen = new Set(have.map(sourceKey))
  const read: ReadAddresses = { urls: [], twice: [], refused: [] }
  for (const written of text.slice(0, 200_000).split(/[\s<>"'`|\\^{}]+/u)) {
    // No address is so long, and taking it apart would cost its length squared.
    if (written.length > longest + prose) {
      if (/^https?:/i.test(written)) read.refused.push(`${written.slice(0, prose)}…`)
      continue
    }
    const address = trimmed(written)
    if (!/^https?:\/\/|^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S/i.test(address)) continue
    const url = cleanAddress(/^https?:\/\//i.test(address) ? address : `https://${address}`)
    if (url === null || read.urls.length >= mostPasted) read.refused.push(address)
    else if (seen.has(sourceKey(url))) read.twice.push(url)
    else {
      seen.add(sourceKey(url))
      read.urls.push(url)
    }
  }
  return read
}

/** Without what prose puts after an address, and the brackets around it. */
function trimmed(written: string): string {
  const text = written.replace(/^[([{«“„*_-]+/u, '').replace(/[.,;:!?»”“…*_]+$/u, '')
  return text.includes('(') ? text : text.replace(/[)\]]+[.,;:!?]*$/u, '')
}

const tracking = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ns_\w+|xtor|cmpid|ocid|ncid)$/i

/** An address that may be cited, without what only tells a publisher how its reader came; null where it may not. */
export function cleanAddress(address: string): string | null {
  if (!isUrl(address)) return null
  const url = new URL(address)
  if (!url.hostname.includes('.') || url.username || url.password || address.length > longest) return null
  if (leadsInside(address)) return null
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name)
  if (url.hash.startsWith('#:~:')) url.hash = ''
  return url.href
}
