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
import { readBody, type ReadBody } from '@/lib/outbound/read-body'
import { fail, ok, type Result } from '@/lib/result'

export type OutboundRequest = {
  url: string
  method: 'GET' | 'POST' | 'PURGE'
  headers: Record<string, string>
  body?: string
  /** For everything from the name's resolution to the last byte, in milliseconds. */
  timeLimit: number
  /** How long nothing at all may come or go, in milliseconds; without it, as long as the time limit lets it. */
  idleLimit?: number
  /** How much of the answer's body is read, unpacked; the rest is left. */
  maxBytes: number
  /** Whether the body is of use, by what stands before it; without it, it is. */
  isWanted?: (answer: AnswerHead) => boolean
  /** The address of a service that the operator has named: its host with this port may be anywhere. */
  service?: string
}

export type AnswerHead = {
  status: number
  headers: IncomingHttpHeaders
  /** Names and values in turn, as they came. */
  rawHeaders: string[]
}

/** `body` is what came of it where `ending` is not 'whole'. */
export type OutboundAnswer = AnswerHead & ReadBody

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
  let isIdle = false
  const isLate = () => isIdle || signal.aborted
  try {
    const checked = await before(signal, checkAddress(request.url, resolve, request.service))
    if (!checked.ok) return checked
    const response = await connect(checked.value, request, signal, () => (isIdle = true))
    const { statusCode: status = 0, headers, rawHeaders } = response
    const head = { status, headers, rawHeaders }
    return ok({ ...head, ...(await bodyOf(response, head, request, isLate)) })
  } catch (error) {
    return fail(isLate() ? { type: 'timeout' } : { type: 'no-answer', reason: reasonOf(error) })
  }
}

/** In bytes. Some sites' policies alone are longer than what Node takes by default. */
const maxHeaderSize = 64 * 1024

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
  whenIdle: () => void,
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
    maxHeaderSize,
    signal,
  }
  const request = url.protocol === 'https:' ? requestSecurely : requestPlainly
  return new Promise((resolve, reject) => {
    const sent = request(options, resolve)
    if (asked.idleLimit !== undefined) sent.setTimeout(asked.idleLimit, () => (whenIdle(), void sent.destroy()))
    sent
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

function bodyOf(
  response: IncomingMessage,
  head: AnswerHead,
  { isWanted, maxBytes }: OutboundRequest,
  isLate: () => boolean,
): ReadBody | Promise<ReadBody> {
  if (!isWanted || isWanted(head)) return readBody(response, maxBytes, isLate)
  response.destroy()
  return { body: Buffer.alloc(0), ending: 'unread' }
}

/** "ECONNREFUSED", "CERT_HAS_EXPIRED" … */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.message) : 'unknown'
