import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageFacts } from '@/lib/archive/metadata'
import type { HeldResponse, Send } from '@/lib/serving/held-response'

/**
 * Browsers ask every time and mostly hear 304; shared caches may keep a page for a minute, and longer while we are
 * down. What a command touched is refreshed here at once, there within that minute or when told.
 */
const cacheControl = 'public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400'

/** Sends a reader's page with the headers that its bytes and its facts call for: status, ETag, Last-Modified, or a 304. */
export function finish(request: IncomingMessage, response: ServerResponse, held: HeldResponse, send: Send): void {
  for (const name of response.getHeaderNames()) if (isOurs(name)) response.removeHeader(name)
  const status = statusOf(response, held)
  const location = response.getHeader('location')
  // Next names the target of a redirect twice when it renders one for the first time.
  if (Array.isArray(location)) response.setHeader('location', location[0] ?? '')
  if (status >= 500) {
    response.setHeader('cache-control', 'no-store')
    return send({ ...held, status }, hasBody(request))
  }
  response.setHeader('cache-control', cacheControl)
  if (status !== 200 && status !== 410) return send({ ...held, status }, hasBody(request))

  const etag = `"${createHash('sha256').update(held.body).digest('base64url').slice(0, 27)}"`
  const modified = modifiedOf(response, held)
  response.setHeader('etag', etag)
  if (modified) response.setHeader('last-modified', modified.toUTCString())
  if (status === 200 && isUnchanged(request, etag, modified)) {
    for (const name of ['content-type', 'content-length']) response.removeHeader(name)
    return send({ status: 304, body: Buffer.alloc(0) }, false)
  }
  send({ ...held, status }, hasBody(request))
}

/** What Next says of its own caching, and of varying by headers that are taken off every reader's request. */
const isOurs = (name: string) => name === 'vary' || name === 'etag' || name.startsWith('x-next') || name === 'link'

const hasBody = (request: IncomingMessage) => request.headers['x-daybook-method'] !== 'HEAD'

const isHtml = (response: ServerResponse) => String(response.getHeader('content-type')).startsWith('text/html')

/** A page cannot set its status; it says in its head that it stands for something withdrawn. */
function statusOf(response: ServerResponse, held: HeldResponse): number {
  return held.status === 200 && isHtml(response) ? Number(factOf(held, pageFacts.status) ?? 200) : held.status
}

function modifiedOf(response: ServerResponse, held: HeldResponse): Date | null {
  const said = isHtml(response) ? factOf(held, pageFacts.modified) : response.getHeader('last-modified')
  const modified = new Date(String(said))
  return Number.isNaN(modified.getTime()) ? null : modified
}

/** A fact from the page's head; text of the archive cannot pose as one, for there its `<` is escaped. */
function factOf({ body }: HeldResponse, name: string): string | undefined {
  const head = body.subarray(0, body.indexOf('</head>')).toString()
  return new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(head)?.[1]
}

/** RFC 9110: `If-None-Match` decides where it is sent, weakly compared; else `If-Modified-Since`. */
function isUnchanged({ headers }: IncomingMessage, etag: string, modified: Date | null): boolean {
  const known = headers['if-none-match']
  if (known !== undefined)
    return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return modified !== null && !Number.isNaN(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since
}
