import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/env'
import { isUrl } from '@/lib/is-url'
import { clientOf } from '@/lib/serving/client'
import { addressHeader, clientHeader, deviceHeader, ifMatchHeader } from '@/lib/serving/headers'

/**
 * Whether a request is not to be answered at all: it may change something and another site made the browser send it; or
 * it wants a page as React's parts, which no page of ours asks for (Next does, of itself, after an action's redirect).
 */
export const isRefused = (request: IncomingMessage): boolean => isFromElsewhere(request) || isForParts(request)

const isReading = ({ method = 'GET' }: IncomingMessage) => method === 'GET' || method === 'HEAD'

/** A development server's pages ask so for what one has just edited. */
const isForParts = ({ headers }: IncomingMessage) =>
  'rsc' in headers && !('next-action' in headers) && !('next-hmr-refresh' in headers)

function isFromElsewhere(request: IncomingMessage): boolean {
  if (isReading(request)) return false
  const { headers } = request
  const { origin, host } = headers
  if (origin === undefined)
    return headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site'
  return origin !== new URL(env().SITE_URL).origin && !(isUrl(origin) && new URL(origin).host === host)
}

/**
 * Says in headers of our own whence a request comes and where to, and takes away what Next would believe of proxies and
 * of itself. Call after `isRefused`.
 */
export function preparePrivate(request: IncomingMessage): void {
  const { headers, headersDistinct } = request
  const client = clientOf(request)
  // Node keeps the first of two; together they are none, and nobody wonders which of them counted.
  const { authorization = [] } = headersDistinct
  if (authorization.length > 1) headers.authorization = authorization.join(', ')
  for (const name of Object.keys(headers)) {
    if (/^x-(?:forwarded|middleware|nextjs|invoke|daybook|matched|vercel)/.test(name)) delete headers[name]
  }
  const { host, origin } = new URL(env().SITE_URL)
  headers.host = host
  if (headers.origin !== undefined) headers.origin = origin
  headers[clientHeader] = client
  headers[deviceHeader] = headers['user-agent']
  headers['user-agent'] = 'whole page'
  headers[addressHeader] = request.url ?? '/'
  if (headers['if-match'] !== undefined) headers[ifMatchHeader] = headers['if-match']
}
