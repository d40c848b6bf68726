import type { WaybackState } from '@/generated/prisma/enums'
import { db } from '@/lib/db'

export type WaybackProblem = { url: string; problem: string; at: string; isGivenUp: boolean }

export type PaceView = {
  asked: number
  pausedUntil: Date | null
  failures: number
  problem: string | null
  problemAt: Date | null
}

export type WaybackHealth = {
  counts: Record<WaybackState, number>
  /** Copies that came in the last day. */
  keptOfADay: number
  paces: Record<'look-up' | 'save' | 'copy', PaceView>
  problems: WaybackProblem[]
}

const untouched: PaceView = { asked: 0, pausedUntil: null, failures: 0, problem: null, problemAt: null }
const day = 24 * 3_600_000

/** How far the search for snapshots is. Plan: the queue whole, once a view; problems and copies by index. */
export async function getWaybackHealth(mostProblems: number): Promise<WaybackHealth> {
  const [groups, keptOfADay, rows, problems] = await Promise.all([
    db.waybackSource.groupBy({ by: ['state'], _count: true }),
    db.archivedCopy.count({ where: { kind: 'WAYBACK', createdAt: { gte: new Date(Date.now() - day) } } }),
    db.archivePace.findMany(),
    db.waybackSource.findMany({
      where: { problemAt: { not: null } },
      orderBy: { problemAt: 'desc' },
      take: mostProblems,
      select: { problem: true, problemAt: true, state: true, source: { select: { url: true } } },
    }),
  ])
  const countOf = (state: WaybackState) => groups.find((group) => group.state === state)?._count ?? 0
  const paceOf = (kind: string): PaceView => {
    const row = rows.find((one) => one.kind === kind)
    if (!row) return untouched
    const isToday = row.day.toISOString().slice(0, 10) === new Date().toISOString().slice(0, 10)
    const isOver = row.pausedUntil === null || row.pausedUntil <= new Date()
    return { ...row, asked: isToday ? row.asked : 0, pausedUntil: isOver ? null : row.pausedUntil }
  }
  return {
    counts: {
      ...{ LOOK_UP: countOf('LOOK_UP'), ASK: countOf('ASK'), ASKED: countOf('ASKED') },
      ...{ KEPT: countOf('KEPT'), NONE: countOf('NONE') },
    },
    keptOfADay,
    paces: { 'look-up': paceOf('look-up'), save: paceOf('save'), copy: paceOf('copy') },
    problems: problems.map(({ problem, problemAt, state, source: { url } }) => ({
      ...{ url, problem: problem ?? '', at: problemAt?.toISOString() ?? '', isGivenUp: state === 'NONE' },
    })),
  }
}
