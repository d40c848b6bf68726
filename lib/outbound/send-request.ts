import {
  request as requestPlainly,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { request as requestSecurely } from 'node:https'
import type { LookupFunction } from 'node:net'
import {
  checkAddress,
  resolveByDns,
  type Checked,
  type OutboundRefusal,
  type Resolve,
  type Resolved,
} from '@/lib/outbound/check-address'
import { fail, ok, type Result } from '@/lib/result'

export type OutboundRequest = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  /** For everything from the name's resolution to the last byte, in milliseconds. */
  timeLimit: number
  /** How much of the answer's body is read; the rest is left. */
  maxBytes: number
  /** The address of a service that the operator of this site named; its host may be within their own network. */
  service?: string
}

export type OutboundAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

export type OutboundFailure = OutboundRefusal | { type: 'timeout' } | { type: 'no-answer'; reason: string }

/**
 * Sends one request to the outside, and follows nothing. The address is checked, and the connection made to what was
 * checked: a name that stands for something else a moment later leads nowhere. Proxies of the environment are not used.
 */
export async function sendRequest(
  request: OutboundRequest,
  resolve: Resolve = resolveByDns,
): Promise<Result<OutboundAnswer, OutboundFailure>> {
  const signal = AbortSignal.timeout(request.timeLimit)
  try {
    const checked = await before(signal, checkAddress(request.url, resolve, request.service))
    if (!checked.ok) return checked
    const response = await connect(checked.value, request, signal)
    return ok({
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: await readStart(response, request.maxBytes),
    })
  } catch (error) {
    return fail(signal.aborted ? { type: 'timeout' } : { type: 'no-answer', reason: reasonOf(error) })
  }
}

/** A name's resolution cannot be stopped, but need not be waited for. */
function before<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  )
  return Promise.race([promise, late])
}

function connect(
  { url, host, addresses }: Checked,
  asked: OutboundRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: asked.method,
    headers: { ...asked.headers, ...(asked.body !== undefined && { 'content-length': Buffer.byteLength(asked.body) }) },
    // Says Host and the name in TLS; `lookup` alone decides where it leads.
    host,
    port: url.port,
    path: url.pathname + url.search,
    lookup: lookupAmong(addresses),
    // A connection of its own, which nobody else's answer can be waiting on.
    agent: false,
    signal,
  }
  const request = url.protocol === 'https:' ? requestSecurely : requestPlainly
  return new Promise((resolve, reject) => {
    request(options, resolve)
      .on('error', reject)
      // An answer that asks for another protocol closes the connection without an error.
      .on('close', () => reject(new Error('no HTTP')))
      .end(asked.body)
  })
}

const lookupAmong =
  (addresses: Resolved[]): LookupFunction =>
  (_, { all }, give) => {
    const [first] = addresses
    if (all) give(null, addresses)
    else give(null, first?.address ?? '', first?.family)
  }

/** The first bytes of a body. Where it breaks off or takes too long, what came is what there is: the status is known. */
async function readStart(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part)
      length += part.length
      if (length >= maxBytes) break
    }
  } catch {
    // Said above.
  }
  response.destroy()
  return Buffer.concat(parts).subarray(0, maxBytes)
}

/** "ECONNREFUSED", "CERT_HAS_EXPIRED" … */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.message) : 'unknown'
