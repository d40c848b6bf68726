import type { z } from 'zod'
import { isUrl } from '@/lib/is-url'
import { sendRequest, type OutboundAnswer, type OutboundRequest } from '@/lib/outbound/send-request'
import { userAgent } from '@/lib/outbound/user-agent'
import { fail, ok, type Result } from '@/lib/result'
import { retryAfter } from '@/lib/wayback/retry-after'
import type { WaybackService } from '@/lib/wayback/wayback-service'

export type WaybackFailure =
  /** It asks to be left alone for a while: `wait` in milliseconds. */
  | { type: 'busy'; problem: string; wait: number }
  /** It does not answer, or not as it should. */
  | { type: 'broken'; problem: string }
  /** It does not take the account's keys, or wants some. */
  | { type: 'keys'; problem: string }
  /** It will not make or show a snapshot of this address. */
  | { type: 'refused'; problem: string }
  /** It does not make a snapshot of this address now. */
  | { type: 'later'; problem: string }

export type WaybackRequest = Pick<OutboundRequest, 'method' | 'body'> & {
  url: string
  accept: string
  /** Whether it is asked in the name of the account. */
  isSigned?: boolean
  /** Whether it visits the page before it answers. */
  isSlow?: boolean
}

const maxBytes = 500_000

/** Without a word about how long: the Internet Archive shuts out for five minutes, in milliseconds. */
const usualWait = 5 * 60_000

/**
 * Asks the archive one thing. Where it leads on from a GET to another address of its own, that is followed once. Any status but
 * of trouble (429, 5xx) is an answer.
 */
export async function askWayback(
  service: WaybackService,
  request: WaybackRequest,
): Promise<Result<OutboundAnswer, WaybackFailure>> {
  const answer = await send(service, request)
  const next = answer.ok && request.method === 'GET' ? followed(answer.value, request.url) : null
  return next === null ? answer : send(service, { ...request, url: next, isSigned: false })
}

/** A redirect to a snapshot is an answer, and is not followed. */
function followed({ status, headers: { location } }: OutboundAnswer, from: string): string | null {
  const leadsOn = [301, 302, 303, 307, 308].includes(status) && location !== undefined && isUrl(location, from)
  return leadsOn && !new URL(location, from).pathname.startsWith('/web/') ? new URL(location, from).href : null
}

async function send(
  { base, keys, timeLimit: usual }: WaybackService,
  { url, method, accept, body, isSigned, isSlow }: WaybackRequest,
): Promise<Result<OutboundAnswer, WaybackFailure>> {
  const headers = {
    ...{ accept, 'accept-encoding': 'identity', 'user-agent': await userAgent() },
    ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(isSigned && keys && { authorization: `LOW ${keys.access}:${keys.secret}` }),
  }
  const timeLimit = isSlow ? 3 * usual : usual
  const answer = await sendRequest({ url, method, headers, body, timeLimit, maxBytes, service: base })
  if (!answer.ok) return fail({ type: 'broken', problem: inWords(answer.error) })
  const trouble = troubleIn(answer.value)
  return trouble ? fail(trouble) : ok(answer.value)
}

function troubleIn({ status, headers, ending }: OutboundAnswer): WaybackFailure | null {
  const wait = retryAfter(headers['retry-after'])
  if (status === 429) return { type: 'busy', problem: 'It says that it was asked too often.', wait: wait ?? usualWait }
  if (status >= 500 && wait !== null) return { type: 'busy', problem: `It answered ${status}.`, wait }
  if (status >= 500) return { type: 'broken', problem: `It answered ${status}.` }
  if (ending !== 'whole' && ending !== 'unread') return { type: 'broken', problem: 'Its answer broke off.' }
  return null
}

const inWords = (failure: { type: string; reason?: string }): string =>
  failure.type === 'timeout'
    ? 'It did not answer in time.'
    : `It could not be reached (${failure.reason ?? failure.type}).`

/** What an answer says in JSON, as it should be. */
export function readJson<Schema extends z.ZodType>(
  { body }: OutboundAnswer,
  schema: Schema,
): Result<z.output<Schema>, WaybackFailure> {
  const { success, data } = schema.safeParse(jsonOf(body.toString()))
  return success ? ok(data) : fail({ type: 'broken', problem: 'Its answer could not be read.' })
}

/** An index without an entry may be empty altogether. */
function jsonOf(text: string): unknown {
  if (text.trim() === '') return []
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
