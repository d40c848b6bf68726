import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isFromProxy } from '@/lib/serving/client'

/** Nothing that a log, a header or a page would take for anything else. */
const wellFormed = /^[\w.:=@+/-]{8,128}$/

/** The id by which logs, answers and people call a request: what a proxy of ours calls it, else a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && wellFormed.test(given) && isFromProxy(request) ? given : randomUUID()
}
