import { setTimeout as sleep } from 'node:timers/promises'
import { parseAddress, type Resolve } from '@/lib/outbound/check-address'
import { followRedirects, type Arrived, type Followed, type FollowFailure } from '@/lib/outbound/follow-redirects'
import { robotsTimeLimit, rulesOf } from '@/lib/outbound/host-rules'
import { circuit, endTurn, takeTurn, type HostFailure, type Turn } from '@/lib/outbound/host-turns'
import { pauseAsked } from '@/lib/outbound/retry-after'
import type { OutboundAnswer, OutboundFailure } from '@/lib/outbound/send-request'
import { fail, ok, type Result } from '@/lib/result'

/**
 * It is too early for this host, of the address itself or of one that it leads to: somebody else has its turn, it wants a
 * pause, its robots.txt cannot be had, or it does not answer at present (`failure`).
 */
export type NotYet = {
  type: 'not-yet'
  at: Date
  host: string
  why: 'turn' | 'pause' | 'robots' | 'closed'
  failure: HostFailure | null
}

export type MannersFailure = OutboundFailure | { type: 'robots' } | NotYet

/** Between two requests to one host, in milliseconds: what is usual, and the most that a robots.txt or a slow answer makes of it. */
const pace = { usual: 1_000, longest: 30_000 }

/** How long a redirect waits for the turn of the host that it leads to, in milliseconds. */
const redirectWaits = 3_000

type Held = Turn & { began: number; delay: number; pause: number; failure: HostFailure | null }

/** Follows as hosts want it: where their robots.txt lets us, one request at a time, and not faster than they like. */
export async function withManners(
  request: Followed,
  resolve: Resolve,
): Promise<Result<Arrived, FollowFailure | MannersFailure>> {
  const held = new Map<string, Held>()
  const before = (url: string) => mayAsk(url, request.timeLimit, held, resolve)
  const after = (url: string, answer: Result<OutboundAnswer, OutboundFailure>) => note(held.get(hostOf(url)), answer)
  try {
    return await followRedirects(request, resolve, { before, after })
  } finally {
    await Promise.all([...held.values()].map(giveBack))
  }
}

/** The name of an address's host in `visited_hosts`. */
const hostOf = (url: string): string => {
  const parsed = parseAddress(url)
  return parsed.ok ? parsed.value.authority.replace(/:(80|443)$/, '') : ''
}

async function mayAsk(
  url: string,
  timeLimit: number,
  held: Map<string, Held>,
  resolve: Resolve,
): Promise<Result<null, MannersFailure>> {
  const parsed = parseAddress(url)
  if (!parsed.ok) return parsed
  const host = hostOf(url)
  const turn = held.get(host) ?? (await turnAt(host, timeLimit + 2 * robotsTimeLimit, held.size > 0))
  if (!('host' in turn)) return fail({ type: 'not-yet', host, why: turn.failure ? 'closed' : 'turn', ...turn })
  const now: Held = { began: Date.now(), delay: pace.usual, pause: 0, failure: null, ...turn }
  held.set(host, now)
  const rules = await rulesOf(now, parsed.value.url, resolve)
  if (!rules.ok) {
    if (rules.error.type === 'robots-unknown')
      return fail({ type: 'not-yet', at: rules.error.at, host, why: 'robots', failure: null })
    now.failure = failureOf(fail(rules.error))
    return fail(rules.error)
  }
  now.delay = Math.min(Math.max(rules.value.delay ?? 0, pace.usual), pace.longest)
  return rules.value.isAllowed(parsed.value.url) ? ok(null) : fail({ type: 'robots' })
}

/** Another host's turn comes soon: whoever is on the way waits for it rather than to begin anew later. */
async function turnAt(host: string, hold: number, isOnTheWay: boolean) {
  const turn = await takeTurn(host, hold)
  if ('host' in turn || !isOnTheWay || turn.failure) return turn
  const wait = turn.at.getTime() - Date.now()
  if (wait > redirectWaits) return turn
  await sleep(Math.max(wait, 0) + 10)
  return takeTurn(host, hold)
}

/** What an answer says of its host. A host that asks for patience gets it, unless it has done nothing else for long. */
async function note(
  turn: Held | undefined,
  answer: Result<OutboundAnswer, OutboundFailure>,
): Promise<Result<null, NotYet>> {
  if (!turn) return ok(null)
  turn.failure = failureOf(answer)
  turn.pause = answer.ok ? pauseAsked(answer.value) : 0
  if (turn.pause === 0 || turn.failures + 1 >= circuit.failures) return ok(null)
  const at = new Date(Date.now() + turn.pause)
  return fail({ type: 'not-yet', at, host: turn.host, why: 'pause', failure: null })
}

const failing = [429, 502, 503, 504]

function failureOf(answer: Result<OutboundAnswer, OutboundFailure>): HostFailure | null {
  if (answer.ok) {
    const { status, ending } = answer.value
    if (ending === 'timeout') return { type: 'timeout' }
    return failing.includes(status) ? { type: 'status', status } : null
  }
  const { error } = answer
  if (error.type === 'no-answer') return error
  return error.type === 'timeout' || error.type === 'unresolvable' ? { type: error.type } : null
}

/** A host that is slow is asked less often. */
function giveBack({ host, began, delay, pause, failure }: Held): Promise<void> {
  const asLongAsItTook = Math.min(Date.now() - began, pace.longest)
  return endTurn(host, Math.max(delay, asLongAsItTook, pause), failure)
}
