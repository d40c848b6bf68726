import type { Format } from '@/lib/archive/addresses'
import { pageFacts } from '@/lib/archive/page-facts'
import { maxTags } from '@/lib/archive/tags'
import { env } from '@/lib/env'
import { surrogateKey, surrogateKeyHeader } from '@/lib/purging/surrogate-key'
import { isUrl } from '@/lib/is-url'
import { currentRequest } from '@/lib/observe/handled'
import { renderFault } from '@/lib/serving/fault'
import { etagOf, finished, type FinishedPage } from '@/lib/serving/finished-page'
import { tagsHeader } from '@/lib/serving/headers'
import { keptLinks, linkHeader, linksOfHead, type Link } from '@/lib/serving/link-header'
import type { Rendering } from '@/lib/serving/render-apart'
import { withDataBlock } from '@/lib/serving/data-block'
import { withoutScripts } from '@/lib/serving/without-scripts'

/**
 * Browsers ask every time and mostly hear 304; shared caches may keep a page for a minute, and longer while we are
 * down. What a command touched is refreshed here at once, there within that minute or when told.
 */
const cacheControl = 'public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400'

/** What is made anew for each request depends on everything, so that nobody can be told when it is stale: it is so in seconds. */
const liveCacheControl = 'public, max-age=0, s-maxage=10'

/**
 * What never changes need not be asked for again for an hour. It may be withdrawn all the same: shared caches, which can be told, keep
 * it no longer than other pages.
 */
const immutableCacheControl = 'public, max-age=3600, s-maxage=60, stale-if-error=86400, immutable'

/** All that a reader's page may load or run: what is ours, and pictures. Its looks are partly written into it. */
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; font-src 'self'",
  "connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'",
].join('; ')

/** Other sites may frame what is made to be framed, and nothing else; by the address that is answered, not as it was spelt. */
const framedBy = ({ address }: Asked) =>
  isUrl(address, 'http://localhost') && new URL(address, 'http://localhost').pathname.startsWith('/embed/')
    ? '*'
    : "'none'"

/** What is known of the address of an answer when that is finished. */
export type Asked = {
  address: string
  format: Format
  isLive: boolean
  isImmutable: boolean
  vary: string | null
}

export type FinishOptions = {
  /** A development server's pages need their scripts. */
  keepScripts: boolean
  /** Whether the database can be reached: decides what a fault is called. */
  isArchiveThere: () => boolean
}

/** Makes of a rendering what readers are sent, with the headers that its bytes and its facts call for. */
export function finish(asked: Asked, rendered: Rendering, options: FinishOptions): FinishedPage {
  if (rendered.status >= 500 && rendered.status !== 501) return fault(asked, options.isArchiveThere() ? 500 : 503)
  const kept = Object.entries(rendered.headers).filter(([name]) => !isOurs(name))
  const headers = Object.fromEntries(kept.map(([name, value]) => [name, asText(name, value)]))
  const isHtml = (headers['content-type'] ?? '').startsWith('text/html')
  const page = isHtml ? readPage(rendered, options) : readDocument(rendered)
  const link = [linkHeader(page.links), ...keptLinks(asList(rendered.headers.link))].filter(Boolean).join(', ')
  const hasEtag = page.status === 200 || page.status === 410
  return finished({
    ...{ status: page.status, body: page.body, modified: page.modified, tags: page.tags },
    etag: hasEtag ? etagOf(page.body) : null,
    headers: {
      ...headers,
      ...page.headers,
      ...(link && { link }),
      'cache-control': page.status === 503 ? 'no-store' : cacheControlOf(asked, page.status),
      ...(asked.vary && { vary: asked.vary }),
      ...surrogateKeys(page.tags),
      ...(isHtml && !options.keepScripts && { 'content-security-policy': policyOf(asked) }),
      ...(hasEtag && !Number.isNaN(page.modified) && { 'last-modified': new Date(page.modified).toUTCString() }),
    },
    isKeepable: keepable.has(page.status) && !asked.isLive && !asked.vary?.includes('accept-datetime'),
  })
}

/** By what caches in front forget a page, where there are any; one that may depend on more than it says goes with all others. */
const surrogateKeys = (tags: string[] | null): Record<string, string> =>
  tags && tags.length < maxTags && env().PURGE_URLS.length ? { [surrogateKeyHeader]: surrogateKey(tags) } : {}

/** What is there, is not, was, and has moved; all else may be otherwise in a moment. */
const keepable = new Set([200, 308, 404, 410])

const policyOf = (asked: Asked) => `${policy}; frame-ancestors ${framedBy(asked)}`

function cacheControlOf({ isLive, isImmutable }: Asked, status: number): string {
  if (isLive) return liveCacheControl
  return isImmutable && status === 200 ? immutableCacheControl : cacheControl
}

/** The page for who came with a token, which nobody keeps. */
export const forOneAlone = (page: FinishedPage): FinishedPage =>
  finished({ ...page, headers: { ...page.headers, 'cache-control': 'private, no-store' }, isKeepable: false })

/** What says that too many ask at once. */
export const busy = (asked: Asked): FinishedPage => fault(asked, 503, 'busy')

function fault({ format, address }: Asked, status: 500 | 503, why: 'away' | 'busy' = 'away'): FinishedPage {
  const madeFor = currentRequest()?.id
  const { contentType, body } = renderFault(format, status, { instance: address, requestId: madeFor }, why)
  const again: Record<string, string> = status === 503 ? { 'retry-after': '5' } : {}
  return finished({
    ...{ status, body: Buffer.from(body), modified: NaN, tags: null, isKeepable: false, madeFor },
    headers: { 'content-type': contentType, 'cache-control': 'no-store', ...again },
  })
}

/** What Next says of its own caching, of varying by headers that are taken off every reader's request, and of the connection. */
const isOurs = (name: string) =>
  name.startsWith('x-next') ||
  name === tagsHeader ||
  ['vary', 'etag', 'link', 'last-modified', 'content-length', 'connection', 'keep-alive', 'transfer-encoding'].includes(
    name,
  )

const asList = (value: Rendering['headers'][string]) => (value === undefined ? '' : [value].flat().join(', '))

/** Next names the target of a redirect twice when it renders one for the first time. */
const asText = (name: string, value: Rendering['headers'][string]) =>
  name === 'location' ? String([value].flat()[0]) : asList(value)

type Page = {
  status: number
  headers: Record<string, string>
  body: Buffer
  modified: number
  links: Link[]
  tags: string[] | null
}

/** A page cannot set its status or headers but in its head. */
function readPage(rendered: Rendering, { keepScripts }: FinishOptions): Page {
  const html = rendered.body.toString()
  const head = html.slice(0, html.indexOf('</head>'))
  const whole = withDataBlock(html).replace(tagsFact, '')
  const memento = factOf(head, pageFacts.memento)
  return {
    status: rendered.status === 200 ? Number(factOf(head, pageFacts.status) ?? 200) : rendered.status,
    headers: memento ? { 'memento-datetime': new Date(memento).toUTCString() } : {},
    body: Buffer.from(keepScripts ? whole : withoutScripts(whole)),
    modified: Date.parse(factOf(head, pageFacts.modified) ?? ''),
    links: linksOfHead(head),
    tags: readTags(factOf(head, pageFacts.tags)),
  }
}

/** Whatever is no page in HTML says of itself what it is in its headers. */
const readDocument = ({ status, headers, body }: Rendering): Page => ({
  ...{ status, body, headers: {}, links: [] },
  modified: Date.parse(asList(headers['last-modified'])),
  tags: readTags(asList(headers[tagsHeader])),
})

const readTags = (text: string | undefined): string[] | null => (text ? text.split(' ') : null)

const tagsFact = new RegExp(`<meta name="${pageFacts.tags}" content="[^"]*"\\s*/?>`)

/** A fact from the page's head; text of the archive cannot pose as one, for there its `<` is escaped. */
const factOf = (head: string, name: string) => new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(head)?.[1]
