import { addressIn, canonicalAddress, type Addressed } from '@/lib/archive/addresses'
import type { Site } from '@/lib/representations/representation'

/** A root-relative address as an absolute one; an absolute one stays as it is. */
export function absolute(address: string, site: Pick<Site, 'url'>): string {
  const isOurs = address.startsWith('/') && !address.startsWith('//')
  return isOurs ? `${site.url.replace(/\/+$/, '')}${address}` : address
}

/** The one address of a page: what `url` means in JSON and XML. */
export const urlOf = (page: Addressed, site: Site): string => absolute(canonicalAddress(page), site)

/** The addresses of a page in every format, by the names they have on the wire. */
export const formatsOf = (page: Addressed, site: Site) => ({
  html: urlOf(page, site),
  json: absolute(addressIn('json', page), site),
  xml: absolute(addressIn('xml', page), site),
  markdown: absolute(addressIn('md', page), site),
})
