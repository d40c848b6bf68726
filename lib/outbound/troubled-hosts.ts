import { z } from 'zod'
import { db } from '@/lib/db'

/** A host that did not answer, or not lately. Instants are ISO 8601. */
export type TroubledHost = {
  name: string
  failures: number
  problem: string
  /** It is left alone until then. */
  closedUntil: string | null
  /** Its robots.txt cannot be had since then, so that nothing there is visited. */
  robotsFailingSince: string | null
}

const Failure = z.object({ type: z.string(), reason: z.string().optional(), status: z.number().optional() }).nullable()

/**
 * The hosts that fail, those that failed most often first, and how many there are. Plan: hosts whole, a few thousand; for a page
 * of the desk.
 */
export async function listTroubledHosts(
  most: number,
): Promise<{ hosts: TroubledHost[]; total: number; closed: number }> {
  const isTroubled = { OR: [{ failures: { gt: 0 } }, { robotsFailingSince: { not: null } }] }
  const [rows, total, closed] = await Promise.all([
    db.visitedHost.findMany({
      where: isTroubled,
      orderBy: [{ failures: 'desc' }, { name: 'asc' }],
      take: most,
      select: { name: true, failures: true, lastFailure: true, closedUntil: true, robotsFailingSince: true },
    }),
    db.visitedHost.count({ where: isTroubled }),
    db.visitedHost.count({ where: { closedUntil: { gt: new Date() } } }),
  ])
  const hosts = rows.map(({ lastFailure, closedUntil, robotsFailingSince, ...row }) => ({
    ...row,
    problem: inWords(Failure.catch(null).parse(lastFailure)),
    closedUntil: closedUntil && closedUntil > new Date() ? closedUntil.toISOString() : null,
    robotsFailingSince: robotsFailingSince?.toISOString() ?? null,
  }))
  return { hosts, total, closed }
}

function inWords(failure: z.output<typeof Failure>): string {
  if (failure?.status) return `it answered ${failure.status}`
  if (failure?.type === 'timeout') return 'no answer in time'
  if (failure?.type === 'unresolvable') return 'no such host'
  return failure?.reason ? `no answer (${failure.reason})` : 'its robots.txt cannot be had'
}
