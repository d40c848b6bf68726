import { cutAddress } from '@/lib/observe/cut-address'
import { cutPath } from '@/lib/observe/cut-path'
import type { Answered } from '@/lib/observe/watch-requests'

/** A request as the log has it: whole addresses, queries, user agents and secrets are not in it. docs/decisions/0041-observability.md */
export function requestLine(answered: Answered, now = new Date()): string {
  const { handled, method, target, kind, client, status, bytes, seconds, isWhole } = answered
  return JSON.stringify({
    time: now.toISOString(),
    level: 'info',
    requestId: handled.id,
    traceId: handled.traceId,
    method,
    path: cutPath(target),
    kind,
    status,
    bytes,
    ms: Math.round(seconds * 10_000) / 10,
    cache: handled.cache,
    client: cutAddress(client),
    cause: handled.cause,
    aborted: isWhole ? undefined : true,
  })
}

/** How long (ms) a line may wait for others: many at once cost hardly more than one. */
const patience = 100

/** Writes lines to standard output. What nobody reads any more is lost, and holds nobody up. */
export function writeLines(): (line: string) => void {
  let waiting: string[] = []
  const flush = () => {
    if (waiting.length > 0) process.stdout.write(`${waiting.join('\n')}\n`)
    waiting = []
  }
  process.stdout.on('error', () => {})
  process.once('exit', flush)
  return (line) => {
    if (waiting.push(line) === 1) setTimeout(flush, patience).unref()
  }
}
