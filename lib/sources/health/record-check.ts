import { shownStatus } from '@/lib/archive/event-view'
import type { Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'
import { judge, type Judged } from '@/lib/sources/health/judge'
import { nextVisit } from '@/lib/sources/health/next-visit'
import { readKnown, type KnownSource } from '@/lib/sources/health/read-known'
import { isRefusal } from '@/lib/sources/health/reason'
import type { VisitOutcome } from '@/lib/sources/health/visit-outcome'
import { touchSources } from '@/lib/sources/touch-sources'

/** A source that was visited. */
export type CheckedSource = { id: string; url: string }

const nothing: Touched = { addresses: [], tags: [] }

/**
 * Writes what a visit says of a source: its state, its history, when it is to be visited next. Announces the pages that
 * show it when their readers will see it otherwise, and returns them. Compares with what earlier visits saw, so it comes
 * before `recordDescription`. Where nobody went, it only sets when somebody will.
 */
export async function recordCheck(tx: Tx, source: CheckedSource, outcome: VisitOutcome): Promise<Touched> {
  if (!outcome.visit.ok && (outcome.visit.error.type === 'off' || outcome.visit.error.type === 'not-yet')) {
    if (outcome.visit.error.type === 'not-yet') await postpone(tx, source.id, outcome.visit.error.at)
    return nothing
  }
  const known = await readKnown(tx, source.id)
  if (!known) return nothing
  const judged = judge(known, outcome)
  const visits = await writeHistory(tx, source.id, known, judged, outcome)
  const next = { ...judged, visits, hasCopy: known.hasCopy, isHopeless: judged.reason === 'cannot-visit' }
  const isChanged = judged.status !== known.status
  await tx.source.update({
    where: { id: source.id },
    data: {
      status: judged.status,
      checkedAt: outcome.at,
      failures: judged.failures,
      nextVisitAt: nextVisit(next, outcome.at, Math.random()),
      // Silence says nothing of where it went.
      ...(judged.seen !== 'UNREACHABLE' && !judged.isRefusal && { movedTo: judged.movedTo }),
      ...(isChanged && { settledAt: null }),
    },
    select: { id: true },
  })
  return shownStatus(known) === shownStatus({ ...known, status: judged.status })
    ? nothing
    : touchSources(tx, [source.id])
}

const postpone = (tx: Tx, id: string, at: Date) =>
  tx.source.update({ where: { id }, data: { nextVisitAt: at }, select: { id: true } })

/** How many rows a source's history has at most: with one row for all in a row that found the same, years of it. */
export const longestHistory = 24

/** One row for all visits in a row that found the same. Returns how many those are. */
async function writeHistory(
  tx: Tx,
  sourceId: string,
  { last }: KnownSource,
  judged: Judged,
  { at, milliseconds }: VisitOutcome,
): Promise<number> {
  const { seen: status, reason, httpStatus, finalUrl, words } = judged
  const found = { status, reason, httpStatus, finalUrl, until: at, milliseconds, ...(words !== null && { words }) }
  if (last && isSame(last, judged)) {
    const visits = last.visits + 1
    await tx.sourceCheck.update({ where: { id: last.id }, data: { ...found, visits }, select: { id: true } })
    return visits
  }
  await tx.sourceCheck.create({ data: { ...found, sourceId, at }, select: { id: true } })
  await tx.$executeRaw`
    delete from source_checks where source_id = ${sourceId}::uuid and id not in (
      select id from source_checks where source_id = ${sourceId}::uuid order by at desc, id desc limit ${longestHistory})`
  return 1
}

const isSame = (last: NonNullable<KnownSource['last']>, { seen, finalUrl, reason }: Judged): boolean =>
  last.status === seen && last.finalUrl === finalUrl && isRefusal(last.reason) === isRefusal(reason)
