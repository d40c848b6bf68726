import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'

/** Why a host counts as failing. */
export type HostFailure =
  | { type: 'timeout' | 'unresolvable' }
  | { type: 'no-answer'; reason: string }
  /** It answered that it cannot: 429, 502, 503, 504. */
  | { type: 'status'; status: number }

/** A host that nobody else may ask until the turn is over. */
export type Turn = { host: string; failures: number; robotsAt: Date | null; robotsFailingSince: Date | null }

/** A host that may not be asked now. `failure` is there where it does not answer at present. */
export type NoTurn = { at: Date; failure: HostFailure | null }

/** After this many failures in a row a host is left alone, for this long, in milliseconds; each further one doubles it. */
export const circuit = { failures: 5, firstPause: 10 * 60_000, longestPause: 24 * 3_600_000 }

/**
 * Takes a host's turn for `hold` milliseconds at most, unless somebody else has it or it is to be left alone. When its
 * circuit has been open for long enough, whoever comes first may try, and nobody else meanwhile. One statement; plan: primary key.
 */
export async function takeTurn(host: string, hold: number): Promise<Turn | NoTurn> {
  const [turn] = await db.$queryRaw<Turn[]>`
    insert into visited_hosts as h (name, next_at) values (${host}, now() + ${hold} * interval '1 millisecond')
    on conflict (name) do update set next_at = excluded.next_at,
      closed_until = case when h.closed_until is not null then excluded.next_at end
      where h.next_at <= now() and (h.closed_until is null or h.closed_until <= now())
    returning name as host, failures, robots_at as "robotsAt", robots_failing_since as "robotsFailingSince"`
  return turn ?? (await whyNot(host))
}

async function whyNot(host: string): Promise<NoTurn> {
  const [row] = await db.$queryRaw<NoTurn[]>`
    select greatest(next_at, closed_until) as at, case when closed_until > now() then last_failure end as failure
    from visited_hosts where name = ${host}`
  return row ?? { at: new Date(), failure: null }
}

/** Ends a turn: what came of it, and how long the host is left alone now, in milliseconds. */
export async function endTurn(host: string, pause: number, failure: HostFailure | null): Promise<void> {
  if (failure === null)
    await db.$executeRaw`
      update visited_hosts set next_at = now() + ${pause} * interval '1 millisecond', failures = 0, closed_until = null,
        last_failure = null where name = ${host}`
  else
    await db.$executeRaw`
      update visited_hosts set next_at = now() + ${pause} * interval '1 millisecond', failures = failures + 1,
        last_failure = ${JSON.stringify(failure)}::jsonb,
        closed_until = case when failures + 1 >= ${circuit.failures} then now() + interval '1 millisecond' *
          least(${circuit.longestPause}, ${circuit.firstPause} * power(2, least(failures + 1 - ${circuit.failures}, 20))) end
      where name = ${host}`
}

/** What is kept of a host's robots.txt, in lines as `robotLinesForUs` gives them. */
export async function getRobotLines(host: string): Promise<string | null> {
  const row = await db.visitedHost.findUnique({ where: { name: host }, select: { robots: true } })
  return row?.robots ?? null
}

/** Keeps a host's robots.txt as it was read at a time: null where it has none. */
export async function keepRobotLines(host: string, robotsAt: Date, robots: string | null): Promise<void> {
  await keepRobots(host, { robots, robotsAt, robotsFailingSince: null })
}

/** Notes that a host's robots.txt could not be had at a time; what it said before still holds. */
export async function noteRobotsFailing(host: string, robotsAt: Date, since: Date | null): Promise<void> {
  await keepRobots(host, { robotsAt, robotsFailingSince: since })
}

async function keepRobots(host: string, data: Prisma.VisitedHostUpdateInput): Promise<void> {
  await db.visitedHost.update({ where: { name: host }, data, select: { name: true } })
}
