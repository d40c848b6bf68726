import type { Resolve } from '@/lib/outbound/check-address'
import { decodeText } from '@/lib/outbound/decode-text'
import { followRedirects } from '@/lib/outbound/follow-redirects'
import { getRobotLines, keepRobotLines, noteRobotsFailing, type Turn } from '@/lib/outbound/host-turns'
import { mostRobotsBytes, readRobotLines, robotLinesForUs, type RobotRules } from '@/lib/outbound/robots'
import type { OutboundFailure } from '@/lib/outbound/send-request'
import { fail, ok, type Result } from '@/lib/result'

/** How long one reading of robots.txt holds, until one that failed is tried again, and after how long of failing it counts as absent. */
const times = { kept: 24 * 3_600_000, again: 3_600_000, givenUp: 30 * 24 * 3_600_000 }

/** In milliseconds. */
export const robotsTimeLimit = 10_000

type Failure = OutboundFailure | { type: 'robots-unknown'; at: Date }

/**
 * What a host's robots.txt asks of us, read once a day (RFC 9309): one that is refused or not there allows everything;
 * one that the host fails to give allows nothing for now, unless it was read before or has failed for a month.
 */
export async function rulesOf(turn: Turn, url: URL, resolve: Resolve): Promise<Result<RobotRules, Failure>> {
  const { host, robotsAt, robotsFailingSince } = turn
  const age = robotsAt ? Date.now() - robotsAt.getTime() : Infinity
  if (age < (robotsFailingSince ? times.again : times.kept)) return keptRules(turn)
  const asked = await askFor(new URL('/robots.txt', url).href, resolve)
  if (asked.type === 'unreachable') return fail(asked.failure)
  const now = new Date()
  const failingSince = asked.type === 'failing' ? (robotsFailingSince ?? now) : null
  if (asked.type === 'read') await keepRobotLines(host, now, asked.lines)
  else await noteRobotsFailing(host, now, failingSince)
  return keptRules({ ...turn, robotsAt: now, robotsFailingSince: failingSince })
}

type Asked =
  { type: 'read'; lines: string | null } | { type: 'failing' } | { type: 'unreachable'; failure: OutboundFailure }

async function askFor(url: string, resolve: Resolve): Promise<Asked> {
  const request = { url, accept: 'text/plain,*/*;q=0.5', maxBytes: mostRobotsBytes, timeLimit: robotsTimeLimit }
  const arrived = await followRedirects(request, resolve)
  if (!arrived.ok) {
    const { error } = arrived
    if (error.type === 'timeout' || error.type === 'no-answer' || error.type === 'unresolvable')
      return { type: 'unreachable', failure: error }
    // It leads on and on, or to where nobody may go: to no file.
    return { type: 'read', lines: null }
  }
  const { status, body, headers, ending } = arrived.value.answer
  const isFailing = status >= 500 || status === 429 || ending === 'timeout' || ending === 'cut-off'
  if (isFailing) return { type: 'failing' }
  const isThere = status >= 200 && status < 300
  return { type: 'read', lines: isThere ? robotLinesForUs(decodeText(body, headers['content-type'])) : null }
}

/** Rules that were read already, so that they are not read anew at each visit. */
const remembered = new Map<string, { at: number; rules: RobotRules | null }>()
const mostRemembered = 500

async function keptRules({ host, robotsAt, robotsFailingSince }: Turn): Promise<Result<RobotRules, Failure>> {
  const at = robotsAt?.getTime() ?? 0
  const rules = await remember(host, at)
  if (rules) return ok(rules)
  const isUnknown = robotsFailingSince && Date.now() - robotsFailingSince.getTime() < times.givenUp
  if (isUnknown) return fail({ type: 'robots-unknown', at: new Date(at + times.again) })
  return ok({ isAllowed: () => true, delay: null })
}

async function remember(host: string, at: number): Promise<RobotRules | null> {
  const known = remembered.get(host)
  if (known?.at === at) return known.rules
  const lines = await getRobotLines(host)
  const rules = lines === null ? null : readRobotLines(lines)
  remembered.delete(host)
  remembered.set(host, { at, rules })
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value ?? '')
  return rules
}
