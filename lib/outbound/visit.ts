import type { IncomingHttpHeaders } from 'node:http'
import { env } from '@/lib/env'
import { resolveByDns, type Resolve } from '@/lib/outbound/check-address'
import {
  followRedirects,
  mediaTypeOf,
  type Arrived,
  type Followed,
  type Redirect,
} from '@/lib/outbound/follow-redirects'
import { withManners, type MannersFailure } from '@/lib/outbound/manners'
import { fail, ok, type Result } from '@/lib/result'

export type VisitRequest = Followed & {
  /** Whether the host's robots.txt and its pace count: always, but for somebody who waits for this one thing. */
  isPolite?: boolean
  /** Of something larger than `maxBytes` its beginning is of use. */
  mayBeCut?: boolean
}

/** An answer but for its body. */
export type VisitedHead = {
  /** Where it answered in the end. */
  url: string
  redirects: Redirect[]
  /** What was asked with. */
  requestHeaders: Record<string, string>
  /** Any: 404 is an answer too. */
  status: number
  headers: IncomingHttpHeaders
  /** Names and values in turn, as they came. */
  rawHeaders: string[]
  /** Small letters, without parameters; empty where the server says none. */
  mediaType: string
  startedAt: Date
  milliseconds: number
}

export type Visited = VisitedHead & {
  /** Unpacked. */
  body: Buffer
  /** False where `mayBeCut` left something out. */
  isWhole: boolean
  /** It is as the validators say; there is no body. */
  isNotModified: boolean
}

export type VisitFailure =
  | MannersFailure
  | { type: 'off' }
  | { type: 'too-many-redirects' }
  /** It answered, but not with what can be used; `answer` is what it said before. */
  | { type: 'too-large' | 'cut-off'; answer: VisitedHead }
  | { type: 'other-type'; mediaType: string; answer: VisitedHead }

/**
 * Fetches something from the outside by GET. Every address on the way is checked as the first one is; no cookie and no
 * name of ours but the robot's goes along.
 */
export async function visit(
  request: VisitRequest,
  resolve: Resolve = resolveByDns,
): Promise<Result<Visited, VisitFailure>> {
  if (env().OUTBOUND_FETCH !== 'on' && request.service === undefined) return fail({ type: 'off' })
  const startedAt = new Date()
  const arrived = request.isPolite ? await withManners(request, resolve) : await followRedirects(request, resolve)
  return arrived.ok ? judge(arrived.value, request, startedAt) : arrived
}

function judge(
  { answer, ...way }: Arrived,
  { isWanted, mayBeCut, validators }: VisitRequest,
  startedAt: Date,
): Result<Visited, VisitFailure> {
  const { status, headers, rawHeaders, body, ending } = answer
  const mediaType = mediaTypeOf(headers)
  const times = { startedAt, milliseconds: Date.now() - startedAt.getTime() }
  const head: VisitedHead = { ...way, status, headers, rawHeaders, mediaType, ...times }
  if (ending === 'timeout') return fail({ type: 'timeout' })
  if (ending === 'cut-off' || (ending === 'too-large' && !mayBeCut)) return fail({ type: ending, answer: head })
  if (status >= 200 && status < 300 && isWanted && !isWanted(mediaType))
    return fail({ type: 'other-type', mediaType, answer: head })
  const isNotModified = status === 304 && validators !== undefined
  return ok({ ...head, body, isWhole: ending !== 'too-large', isNotModified })
}
