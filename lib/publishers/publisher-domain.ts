import { getDomain } from 'tldts'
import { isUrl } from '@/lib/is-url'

/** Under these everybody has a host of their own. */
const hosting = new Set(
  `wordpress.com typepad.com tumblr.com livejournal.com substack.com medium.com weebly.com squarespace.com wix.com
  nationbuilder.com cbslocal.com over-blog.com ucoz.com narod.ru 163.com`.split(/\s+/),
)

/**
 * The hosts and domains under which the publisher of an address may be known, the most telling first: its own host, then what
 * that is under, up to what somebody registered ("news.bbc.co.uk", "bbc.co.uk"). The last one is what a publisher that nobody
 * knows yet is known by. Of a copy in an archive it is the address that was copied. Empty for what is no address.
 */
export function domainsOf(url: string): string[] {
  if (!isUrl(url)) return []
  const address = new URL(url)
  const copied = copiedAddress(address)
  if (copied) return domainsOf(copied)
  const host = address.hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^(?:www\d*|ww\d*|m|mobile|amp)\.(?=[^.]+\.)/, '')
  const registered = getDomain(host, { allowPrivateDomains: true }) ?? host
  if (!host.endsWith(`.${registered}`)) return host === '' ? [] : [host]
  if (hosting.has(registered)) return [host]
  const labels = host.slice(0, -registered.length - 1).split('.')
  return [...labels.map((_, i) => `${labels.slice(i).join('.')}.${registered}`), registered]
}

/** "web.archive.org/web/2017…/http://nos.nl/…" is a page of nos.nl, and so is what a translator shows of it. */
function copiedAddress({ hostname, pathname, search, searchParams }: URL): string | null {
  const isArchive = /(?:^|\.)(?:archive\.org|archive\.(?:is|today|ph|fo|li|md|vn)|webcitation\.org)$/.test(hostname)
  const written = isArchive
    ? /\/(https?:\/{1,2}.+)$/i.exec(pathname + search)?.[1]
    : searchParams.get(shownIn[hostname] ?? '')
  const inner = written?.replace(/^(https?:)\/(?=[^/])/i, '$1//')
  return inner && isUrl(inner) && /^https?:/.test(inner) ? inner : null
}

/** Which parameter names the page that these show. */
const shownIn: Record<string, string> = {
  'translate.google.com': 'u',
  'www.microsofttranslator.com': 'a',
  'www.translatetheweb.com': 'a',
}

/** Two letters that are sold all over the world, whatever country they were meant for. */
const soldEverywhere = new Set(
  'tv co io me fm am ai ly to cc ws nu la sc st gg bz ms vc ag im tk ml ga cf gq pw so sh eu su'.split(' '),
)

/** The country (ISO 3166-1) that a domain is registered in, as far as its last letters say. */
export function countryOfDomain(domain: string): string | null {
  const last = domain.split('.').at(-1) ?? ''
  if (['gov', 'mil', 'edu'].includes(last)) return 'US'
  if (!/^[a-z]{2}$/.test(last) || soldEverywhere.has(last)) return null
  return last === 'uk' ? 'GB' : last.toUpperCase()
}

/** Authorities have endings of their own in most countries. */
export const isOfficial = (domain: string): boolean =>
  /(?:^|\.)(?:gov|mil|int|gob|gouv|govt|gc)(?:\.[a-z]{2})?$/.test(domain)
