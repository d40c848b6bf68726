import { setTimeout as sleep } from 'node:timers/promises'
import { readRetryAfter } from '@/lib/outbound/retry-after'
import { sendRequest, type OutboundAnswer, type OutboundFailure } from '@/lib/outbound/send-request'
import { fail, ok, type Result } from '@/lib/result'
import { Answer, type Query } from '@/lib/wikipedia/answer'

/** Whom to ask, as whom, and for how long to try. */
export type Asking = {
  /** Of the API. */
  url: string
  /** Who asks and how to reach them, as the wiki's operators wish. */
  agent: string
  /** How long all waiting for one answer may take, in milliseconds: what is busy longer than that is left. */
  patience: number
  /** How long until the second try, in milliseconds; it doubles. */
  firstPause: number
  /** Counts requests. */
  count: () => void
}

export type ApiFailure =
  | OutboundFailure
  /** It asks for patience, until then. */
  | { type: 'busy'; reason: string; at: Date }
  /** No answer that can be read, again and again. */
  | { type: 'unusable'; reason: string }
  /** It understands and will not. */
  | { type: 'refused'; code: string; reason: string }

type Parameters = Record<string, string>

const mostRounds = 1_000

/** Asks for all that a query gives, continued as often as the API says. */
export async function askAll(asking: Asking, parameters: Parameters): Promise<Result<Query[], ApiFailure>> {
  const found: Query[] = []
  let more: Parameters = {}
  for (let round = 0; round < mostRounds; round++) {
    const answer = await askApi(asking, { ...parameters, ...more })
    if (!answer.ok) return answer
    if (answer.value.query) found.push(answer.value.query)
    if (!answer.value.continue) return ok(found)
    const next = Object.fromEntries(Object.entries(answer.value.continue).map(([name, value]) => [name, String(value)]))
    if (JSON.stringify(next) === JSON.stringify(more)) break
    more = next
  }
  return fail({ type: 'unusable', reason: 'the answer goes on without end' })
}

/** One answer. What passes (a busy or lagging server, an answer cut off) is waited for and tried again. */
async function askApi(asking: Asking, parameters: Parameters): Promise<Result<Answer, ApiFailure>> {
  const until = Date.now() + asking.patience
  for (let pause = asking.firstPause; ; pause *= 2) {
    const tried = await tryOnce(asking, parameters)
    if (tried.ok || !isPassing(tried.error)) return tried
    const at = Date.now() + Math.max(pause, waitOf(tried.error))
    if (at > until) return tried
    await sleep(at - Date.now())
  }
}

const isPassing = ({ type }: ApiFailure) =>
  type === 'busy' || type === 'unusable' || type === 'timeout' || type === 'no-answer' || type === 'unresolvable'

const waitOf = (failure: ApiFailure) => (failure.type === 'busy' ? failure.at.getTime() - Date.now() : 0)

/** For one answer, in milliseconds and bytes unpacked: the API itself gives no more than twelve million. */
const timeLimit = 30_000
const maxBytes = 32 * 2 ** 20

async function tryOnce(asking: Asking, parameters: Parameters): Promise<Result<Answer, ApiFailure>> {
  const query = new URLSearchParams({ action: 'query', format: 'json', formatversion: '2', maxlag: '5', ...parameters })
  asking.count()
  const answered = await sendRequest({
    url: `${asking.url}?${query}`,
    method: 'GET',
    headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': asking.agent },
    ...{ timeLimit, maxBytes, service: asking.url },
  })
  if (!answered.ok) return answered
  return read(answered.value)
}

function read(answer: OutboundAnswer): Result<Answer, ApiFailure> {
  if ([429, 502, 503, 504].includes(answer.status)) return fail(busy(answer, `it says ${answer.status}`))
  if (answer.status !== 200) return fail({ type: 'unusable', reason: `it says ${answer.status}` })
  const parsed = Answer.safeParse(jsonOf(answer.body.toString()))
  if (!parsed.success) return fail({ type: 'unusable', reason: 'the answer cannot be read, or is cut off' })
  const { error } = parsed.data
  if (!error) return ok(parsed.data)
  const reason = `${error.code}: ${error.info}`.slice(0, 300)
  if (passingCodes.test(error.code)) return fail(busy(answer, reason))
  return fail({ type: 'refused', code: error.code, reason })
}

const passingCodes = /^(?:maxlag|ratelimited|readonly|internal_api_error_.*|too-?many-?requests)$/

/** An answer that broke off is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const busy = ({ headers }: OutboundAnswer, reason: string): ApiFailure => ({
  type: 'busy',
  reason,
  at: new Date(Date.now() + retryAfter(headers['retry-after'])),
})

/** How long to wait, in milliseconds: never more than a day. */
function retryAfter(written: string | undefined): number {
  return Math.min(readRetryAfter(written) ?? 0, 24 * 3_600_000)
}
