import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Format } from '@/lib/archive/addresses'
import { pageFacts } from '@/lib/archive/page-facts'
import { renderFault } from '@/lib/serving/fault'
import type { HeldResponse, Send } from '@/lib/serving/held-response'
import { keptLinks, linkHeader, linksOfHead, type Link } from '@/lib/serving/link-header'
import { isKnown } from '@/lib/serving/preconditions'
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
  new URL(address, 'http://localhost').pathname.startsWith('/embed/') ? '*' : "'none'"

/** What is known of a reader's request when its answer is finished. */
export type Asked = {
  request: IncomingMessage
  address: string
  isHead: boolean
  format: Format
  isLive: boolean
  isImmutable: boolean
  vary: string | null
  /** It came with a token: the answer is the one for everybody, and still nobody keeps it. */
  isPrivate: boolean
}

export type FinishOptions = {
  /** A development server's pages need their scripts. */
  keepScripts: boolean
  /** Whether the database can be reached: decides what a fault is called. */
  isArchiveThere: () => boolean
}

/** Sends a reader's page with the headers that its bytes and its facts call for: status, ETag, Last-Modified, or a 304. */
export function finish(
  asked: Asked,
  response: ServerResponse,
  held: HeldResponse,
  send: Send,
  options: FinishOptions,
): void {
  for (const name of response.getHeaderNames()) if (isOurs(name)) response.removeHeader(name)
  const links = keptLinks(String(response.getHeader('link') ?? ''))
  response.removeHeader('link')
  if (held.status >= 500 && held.status !== 501)
    return sendFault(asked, response, send, options.isArchiveThere() ? 500 : 503)
  const page = isHtml(response) ? readPage(held, options, response) : readDocument(held, response)
  const all = [linkHeader(page.links), ...links].filter(Boolean)
  if (all.length) response.setHeader('link', all.join(', '))
  response.setHeader('cache-control', cacheControlOf(asked, page.status))
  if (asked.vary) response.setHeader('vary', asked.vary)
  if (isHtml(response) && !options.keepScripts)
    response.setHeader('content-security-policy', `${policy}; frame-ancestors ${framedBy(asked)}`)
  if (page.status === 503) response.setHeader('cache-control', 'no-store')
  if (page.status === 200 || page.status === 410) return sendPage(asked, response, page, send)

  const location = response.getHeader('location')
  // Next names the target of a redirect twice when it renders one for the first time.
  if (Array.isArray(location)) response.setHeader('location', location[0] ?? '')
  send(page, !asked.isHead)
}

function cacheControlOf({ isPrivate, isLive, isImmutable }: Asked, status: number): string {
  if (isPrivate) return 'private, no-store'
  if (isLive) return liveCacheControl
  return isImmutable && status === 200 ? immutableCacheControl : cacheControl
}

type Page = HeldResponse & { modified: unknown; links: Link[] }

function sendPage({ request, isHead }: Asked, response: ServerResponse, page: Page, send: Send): void {
  const etag = `"${createHash('sha256').update(page.body).digest('base64url').slice(0, 27)}"`
  const modified = new Date(String(page.modified))
  response.setHeader('etag', etag)
  if (!Number.isNaN(modified.getTime())) response.setHeader('last-modified', modified.toUTCString())
  if (page.status !== 200 || !isUnchanged(request, etag, modified)) return send(page, !isHead)
  response.removeHeader('content-type')
  send({ status: 304, body: Buffer.alloc(0) }, false)
}

function sendFault({ format, address, isHead }: Asked, response: ServerResponse, send: Send, status: 500 | 503): void {
  const { contentType, body } = renderFault(format, status, address)
  response.setHeader('content-type', contentType)
  response.setHeader('cache-control', 'no-store')
  if (status === 503) response.setHeader('retry-after', '5')
  send({ status, body: Buffer.from(body) }, !isHead)
}

/** What Next says of its own caching, and of varying by headers that are taken off every reader's request. */
const isOurs = (name: string) => name === 'vary' || name === 'etag' || name.startsWith('x-next')

const isHtml = (response: ServerResponse) => String(response.getHeader('content-type')).startsWith('text/html')

/** A page cannot set its status or headers but in its head. */
function readPage(held: HeldResponse, { keepScripts }: FinishOptions, response: ServerResponse): Page {
  const html = held.body.toString()
  const head = html.slice(0, html.indexOf('</head>'))
  const whole = withDataBlock(html)
  const memento = factOf(head, pageFacts.memento)
  if (memento) response.setHeader('memento-datetime', new Date(memento).toUTCString())
  return {
    status: held.status === 200 ? Number(factOf(head, pageFacts.status) ?? 200) : held.status,
    body: Buffer.from(keepScripts ? whole : withoutScripts(whole)),
    modified: factOf(head, pageFacts.modified),
    links: linksOfHead(head),
  }
}

/** Whatever is no page in HTML says of itself what it is in its headers. */
const readDocument = (held: HeldResponse, response: ServerResponse): Page => ({
  ...held,
  modified: response.getHeader('last-modified'),
  links: [],
})

/** A fact from the page's head; text of the archive cannot pose as one, for there its `<` is escaped. */
const factOf = (head: string, name: string) => new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(head)?.[1]

/** RFC 9110: `If-None-Match` decides where it is sent; else `If-Modified-Since`. */
function isUnchanged({ headers }: IncomingMessage, etag: string, modified: Date): boolean {
  const known = headers['if-none-match']
  if (known !== undefined) return isKnown(known, etag)
  const since = parseHttpDate(headers['if-modified-since'] ?? '')
  return Math.floor(modified.getTime() / 1000) * 1000 <= since
}

/** An `If-Modified-Since` that is no date of HTTP is to be ignored, also where `Date` makes one of it ("2099"). */
const parseHttpDate = (text: string): number => (/ \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : NaN)
