import { isUrl } from '@/lib/is-url'
import { acceptEncoding } from '@/lib/outbound/decoders'
import type { Resolve } from '@/lib/outbound/check-address'
import { sendRequest, type AnswerHead, type OutboundAnswer, type OutboundFailure } from '@/lib/outbound/send-request'
import { userAgent } from '@/lib/outbound/user-agent'
import { fail, ok, type Result } from '@/lib/result'

export type Redirect = { from: string; status: number; to: string }

export type Followed = {
  url: string
  /** What is wanted, as `Accept` says it. */
  accept: string
  /** Whether something of this media type (small letters, without parameters) is what is wanted; else everything is. */
  isWanted?: (mediaType: string) => boolean
  /** Of the unpacked body. */
  maxBytes: number
  /** For all of it, redirects included, in milliseconds. */
  timeLimit: number
  /** Of what is known already: the answer may be that it has not changed. */
  validators?: { etag: string | null; lastModified: string | null }
  /** The address of a service that the operator has named in a setting, which the request belongs to: it may be anywhere, and needs no OUTBOUND_FETCH. */
  service?: string
}

/** What answered in the end, and the way there. */
export type Arrived = {
  url: string
  redirects: Redirect[]
  requestHeaders: Record<string, string>
  answer: OutboundAnswer
}

export type FollowFailure = OutboundFailure | { type: 'too-many-redirects' }

/** What is done about each step of the way: whether it may be made, and what came of it. */
export type Steps<Failure extends { type: string }> = {
  before: (url: string, until: number) => Promise<Result<null, Failure>>
  after: (url: string, answer: Result<OutboundAnswer, OutboundFailure>) => Promise<Result<null, Failure>>
}

const mostRedirects = 5
const redirectStatuses = [301, 302, 303, 307, 308]

/** After this long without a byte nothing more is expected, in milliseconds. */
const idleLimit = 10_000

/** Sends a GET and follows where it leads, over five redirects. */
export async function followRedirects<Failure extends { type: string } = never>(
  request: Followed,
  resolve: Resolve,
  steps?: Steps<Failure>,
): Promise<Result<Arrived, Failure | FollowFailure>> {
  const headers = await headersOf(request)
  const until = Date.now() + request.timeLimit
  const redirects: Redirect[] = []
  let url = request.url
  while (redirects.length <= mostRedirects) {
    const allowed = await steps?.before(url, until)
    if (allowed?.ok === false) return allowed
    const timeLimit = until - Date.now()
    if (timeLimit <= 0) return fail({ type: 'timeout' })
    const answer = await sendRequest({ ...asked(request), url, headers, timeLimit }, resolve)
    const taken = await steps?.after(url, answer)
    if (!answer.ok) return answer
    if (taken?.ok === false) return taken
    const to = redirectOf(answer.value, url)
    if (to === null) return ok({ url, redirects, requestHeaders: headers, answer: answer.value })
    redirects.push({ from: url, status: answer.value.status, to })
    url = to
  }
  return fail({ type: 'too-many-redirects' })
}

const asked = ({ maxBytes, isWanted, service }: Followed) => ({
  ...{ method: 'GET' as const, maxBytes, service, idleLimit },
  isWanted: (head: AnswerHead) =>
    redirectOf(head, 'http://nowhere') === null && (!isWanted || isWanted(mediaTypeOf(head.headers))),
})

async function headersOf({ accept, validators }: Followed): Promise<Record<string, string>> {
  const { etag, lastModified } = validators ?? {}
  return {
    ...{ accept, 'accept-encoding': acceptEncoding, 'user-agent': await userAgent() },
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  }
}

function redirectOf({ status, headers }: AnswerHead, from: string): string | null {
  if (!redirectStatuses.includes(status) || headers.location === undefined) return null
  return isUrl(headers.location, from) ? new URL(headers.location, from).href : headers.location
}

/** "text/html" of "Text/HTML; charset=utf-8"; empty where the server says none. */
export const mediaTypeOf = (headers: AnswerHead['headers']): string =>
  (headers['content-type'] ?? '').split(/[;,]/)[0]?.trim().toLowerCase() ?? ''
