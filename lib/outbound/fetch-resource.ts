import { resolveByDns, type Resolve } from '@/lib/outbound/check-address'
import { sendRequest, type OutboundAnswer, type OutboundFailure } from '@/lib/outbound/send-request'
import { fail, ok, type Result } from '@/lib/result'

export type ResourceRequest = {
  url: string
  /** What is wanted, as `Accept` says it. */
  accept: string
  /** Whether something of this media type (small letters, without parameters) is what is wanted. */
  isWanted: (type: string) => boolean
  maxBytes: number
  /** For all of it, redirects included, in milliseconds. */
  timeLimit: number
}

/** What was found, and under which address in the end. */
export type Resource = { url: string; type: string; body: Buffer }

export type FetchFailure =
  | OutboundFailure
  | { type: 'status'; status: number }
  | { type: 'too-many-redirects' | 'too-large' | 'cut-off' }
  | { type: 'other-type'; mediaType: string }

const mostRedirects = 5
const redirects = [301, 302, 303, 307, 308]

/** Fetches something from the outside. Every address on the way is checked as the first one is; no cookie or name of ours goes along. */
export async function fetchResource(
  request: ResourceRequest,
  resolve: Resolve = resolveByDns,
): Promise<Result<Resource, FetchFailure>> {
  const until = Date.now() + request.timeLimit
  let url = request.url
  for (let followed = 0; followed <= mostRedirects; followed++) {
    const left = until - Date.now()
    if (left <= 0) return fail({ type: 'timeout' })
    const answer = await sendRequest(asked(request, url, left), resolve)
    if (!answer.ok) return answer
    const next = redirectOf(answer.value, url)
    if (next === null) return read(answer.value, url, request)
    url = next
  }
  return fail({ type: 'too-many-redirects' })
}

const asked = ({ accept, maxBytes }: ResourceRequest, url: string, timeLimit: number) => ({
  ...{ url, timeLimit, method: 'GET' as const },
  headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'Daybook' },
  // One more than may be: so what is too large is seen.
  maxBytes: maxBytes + 1,
})

function redirectOf({ status, headers }: OutboundAnswer, from: string): string | null {
  if (!redirects.includes(status) || headers.location === undefined) return null
  return URL.canParse(headers.location, from) ? new URL(headers.location, from).href : headers.location
}

function read(
  { status, headers, body }: OutboundAnswer,
  url: string,
  { isWanted, maxBytes }: ResourceRequest,
): Result<Resource, FetchFailure> {
  if (status !== 200) return fail({ type: 'status', status })
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!isWanted(type)) return fail({ type: 'other-type', mediaType: type })
  if (body.length > maxBytes) return fail({ type: 'too-large' })
  const promised = headers['content-length']
  if (promised !== undefined && Number(promised) !== body.length) return fail({ type: 'cut-off' })
  return ok({ url, type, body })
}
