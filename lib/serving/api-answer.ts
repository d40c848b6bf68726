import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { countRequest, readLimit } from '@/lib/api/api-limits'
import { apiProblem, bytesOf, problemType } from '@/lib/api/api-problem'
import { handledOf, sign } from '@/lib/observe/handled'
import { routeApi } from '@/lib/serving/api-address'
import { clientOf } from '@/lib/serving/client'
import { isTooLong } from '@/lib/serving/form-request'
import { holdResponse } from '@/lib/serving/held-response'
import { isRefused } from '@/lib/serving/private-request'
import type { ReaderRoute } from '@/lib/serving/reader-route'
import { networkOf } from '@/lib/users/throttle-delay'

/** How the server answers what is found out here. */
type Ways = {
  read: (route: ReaderRoute) => void
  act: () => void
  isArchiveThere: () => boolean
}

/** Answers a request for the API: reads as pages are, all else with a token, and every refusal as a problem (RFC 9457). */
export function answerApi(request: IncomingMessage, response: ServerResponse, url: URL, ways: Ways): void {
  const api = routeApi(request.method ?? 'GET', url)
  switch (api.kind) {
    case 'read':
      if (!api.isCounted) return ways.read(api.route)
      return void readCounted(request, response, url, api.route, ways)
    case 'preflight':
      return void response.writeHead(204, { ...sharing, ...preflight }).end()
    case 'token':
      return act(request, response, url, ways)
    case 'refused': {
      const headers = { ...sharing, ...(api.allow !== undefined && { allow: api.allow }) }
      const detail = api.status === 404 ? 'The API has nothing at this address: see /api.' : 'This cannot be done here.'
      return refuse(request, response, url, api.status, detail, headers)
    }
  }
}

/** Any site's scripts may read, and see what is left for them. */
const sharing = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Last-Modified, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
}
const preflight = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
  'access-control-max-age': '86400',
}

async function readCounted(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  route: ReaderRoute,
  { read, isArchiveThere }: Ways,
): Promise<void> {
  // While the database is away nothing can be counted, and what is kept goes on.
  const counted = isArchiveThere() ? await countRequest(readLimit, networkOf(clientOf(request))).catch(report) : null
  sign(response)
  for (const [name, value] of Object.entries({ ...sharing, ...counted?.headers })) response.setHeader(name, value)
  if (!counted || counted.isWithin) return read(route)
  refuse(request, response, url, 429, 'This network asked too much. Wait as long as Retry-After says.')
}

function report(error: unknown): null {
  console.error('a read could not be counted:', error)
  return null
}

/** Lets a handler answer who brings a token. What it does not say itself, a fault or a form of Next's, becomes a problem. */
function act(request: IncomingMessage, response: ServerResponse, url: URL, { act, isArchiveThere }: Ways): void {
  response.setHeader('cache-control', 'private, no-store')
  sign(response)
  if (isRefused(request)) return refuse(request, response, url, 403, 'Pages of other sites may not do this.')
  // Of a connection with a body that nobody reads no more can be made.
  if (isTooLong(request)) return refuse(request, response, url, 413, 'This body is too long.', { connection: 'close' })
  delete request.headers['next-action']
  holdResponse(response, (held, send) => {
    const hasBody = request.method !== 'HEAD'
    if (held.status === 413) response.setHeader('connection', 'close')
    const isSaid =
      held.status < 400 || String(response.getHeader('content-type')).startsWith('application/problem+json')
    if (isSaid) return send(held, hasBody)
    const status = held.status >= 500 && !isArchiveThere() ? 503 : held.status
    if (status === 503) response.setHeader('retry-after', '5')
    response.setHeader('cache-control', 'private, no-store')
    response.setHeader('content-type', problemType)
    const detail = status >= 500 ? 'This could not be done just now; the fault is ours.' : 'This cannot be read.'
    const said = status >= 500 ? { requestId: handledOf(request).id } : {}
    send({ status, body: Buffer.from(bytesOf(apiProblem(status, detail, url.pathname, said))) }, hasBody)
  })
  act()
}

function refuse(
  { method }: IncomingMessage,
  response: ServerResponse,
  url: URL,
  status: number,
  detail: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const body = Buffer.from(bytesOf(apiProblem(status, detail, url.pathname)))
  const control = response.getHeader('cache-control') ?? 'no-store'
  sign(response)
  response.writeHead(status, {
    'cache-control': String(control),
    ...headers,
    'content-type': problemType,
    'content-length': body.length,
  })
  response.end(method === 'HEAD' ? undefined : body)
}
