import { findPage, type FoundPage } from '@/lib/archive/find-page'
import { isUrl } from '@/lib/is-url'
import { env } from '@/lib/env'
import { routeReader } from '@/lib/serving/reader-address'

/** How often an address leads to another before it is given up: spelling, suffix, an event's new headline. */
const mostSteps = 5

/** The page that an address of this site leads to, in whichever format and spelling; null for anybody else's and for none. */
export async function findEmbedded(address: string): Promise<FoundPage> {
  if (!isUrl(address) || new URL(address).origin !== new URL(env().SITE_URL).origin) return null
  let url = new URL(address)
  for (let step = 0; step < mostSteps; step++) {
    const route = routeReader(url, null)
    if (!route || 'nothing' in route) return null
    if ('redirect' in route) {
      url = new URL(route.redirect, url)
      continue
    }
    const [, kind, of] = /^\/(?:html|formats\/[a-z]+)\/([a-z-]+)\/([^?]*)/.exec(route.serve) ?? []
    const at = kind && of ? await findPage(kind, of.split('/')) : null
    if (at?.found !== 'moved') return at
    url = new URL(`${at.to.path}.html`, url)
  }
  return null
}
