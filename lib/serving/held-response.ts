import type { ServerResponse } from 'node:http'

/** A response as its author finished it, before anything of it is sent. */
export type HeldResponse = { status: number; body: Buffer }

/**
 * Keeps back what is written to a response and hands it over whole when it ends; headers stay readable and changeable
 * on the response. `send` then sends what it is given, and nothing for HEAD but the headers.
 */
export function holdResponse(response: ServerResponse, whole: (held: HeldResponse, send: Send) => void): void {
  const { write, end, writeHead, flushHeaders } = response
  const chunks: Buffer[] = []

  const send: Send = ({ status, body }, hasBody) => {
    Object.assign(response, { write, end })
    response.statusCode = status
    if (status === 304) response.removeHeader('content-length')
    else response.setHeader('content-length', body.length)
    response.end(hasBody ? body : undefined)
  }
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  response.flushHeaders = () => {}
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status
    for (const [name, value] of headerEntries(rest.at(-1))) response.setHeader(name, value)
    return response
  }) as typeof response.writeHead
  response.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk, encoding)
    call(typeof encoding === 'function' ? encoding : callback)
    return true
  }) as typeof write
  response.end = ((chunk?: unknown, encoding?: unknown) => {
    keep(chunk, encoding)
    Object.assign(response, { writeHead, flushHeaders })
    whole({ status: response.statusCode, body: Buffer.concat(chunks) }, send)
    return response
  }) as typeof end
}

export type Send = (held: HeldResponse, hasBody: boolean) => void

type HeaderValue = string | number | string[]

/** `writeHead` takes headers as an object or as a flat list of names and values. */
function headerEntries(headers: unknown): [string, HeaderValue][] {
  if (Array.isArray(headers)) {
    return headers.flatMap((name, i) =>
      i % 2 === 0 ? [[String(name), headers[i + 1] as HeaderValue] as [string, HeaderValue]] : [],
    )
  }
  if (typeof headers !== 'object' || headers === null) return []
  return Object.entries(headers).filter((entry): entry is [string, HeaderValue] => entry[1] !== undefined)
}

const call = (callback: unknown) => {
  if (typeof callback === 'function') process.nextTick(callback as () => void)
}
