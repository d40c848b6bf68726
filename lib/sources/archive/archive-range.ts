import { setTimeout as sleep } from 'node:timers/promises'
import { fail, ok, type Result } from '@/lib/result'
import { countToLookUp, queueNewSources, type Range } from '@/lib/sources/archive/wayback-queue'
import { pacesFor, stepOf, type Outcome, type Paces, type Stepped } from '@/lib/sources/archive/wayback-step'
import { waybackService } from '@/lib/wayback/wayback-service'

export type ArchiveSummary = {
  isDryRun: boolean
  /** How many sources were due when it began. */
  due: number
  /** Looked up: what had a snapshot, and what has none. */
  found: number
  none: number
  /** Asked for: what is being made, and what was made while it ran. */
  asked: number
  made: number
  /** What the archive will not make. */
  refused: number
  failed: number
  /** Why it stopped before all was done: when it may go on. */
  pausedUntil: Date | null
}

type Asked = { range: Range; limit?: number; isDryRun: boolean }

/** Nobody waits longer for the archive than this, in milliseconds; the worker does. */
const longestWait = 2 * 60_000

/**
 * Looks the sources of a range of days up now, and asks for what is missing, at the pace that the archive bears. What is still
 * being made when it ends, the worker keeps. What it has done when it is killed stays done.
 */
export async function archiveRange(
  { range, limit = Infinity, isDryRun }: Asked,
  report: (progress: { done: number; total: number }) => void,
  paces?: Paces,
): Promise<Result<ArchiveSummary, { type: 'off' }>> {
  const service = waybackService()
  if (!service) return fail({ type: 'off' })
  const due = await countToLookUp(service.base, range)
  const summary = { isDryRun, due, ...noOutcomes, pausedUntil: null }
  if (isDryRun) return ok(summary)
  while ((await queueNewSources(service.base, range)) > 0);
  const total = Math.min(due, limit)
  const counts: Record<Outcome, number> = { ...noOutcomes, making: 0 }
  const step = (kind: 'save' | 'look-up') => stepOf(kind, service, paces ?? pacesFor(service), range)
  while (counts.found + counts.none < limit) {
    const stepped = [await step('save'), await step('look-up')]
    for (const { outcome } of stepped.filter((one) => one.type === 'done')) counts[outcome] += 1
    report({ done: Math.min(counts.found + counts.none + counts.refused, total), total })
    const until = waitOf(stepped)
    if (until === 'end') break
    if (until.getTime() - Date.now() > longestWait) return ok({ ...summary, ...outcomesOf(counts), pausedUntil: until })
    await sleep(Math.max(0, until.getTime() - Date.now()))
  }
  return ok({ ...summary, ...outcomesOf(counts) })
}

const noOutcomes = { found: 0, none: 0, asked: 0, made: 0, refused: 0, failed: 0 }

const outcomesOf = ({ making: _, ...counts }: Record<Outcome, number>) => counts

/** When to go on: at once where something was done, else when it is the next turn; never where nothing is due. */
function waitOf(stepped: Stepped[]): Date | 'end' {
  if (stepped.some(({ type }) => type === 'done')) return new Date()
  const turns = stepped.flatMap((step) => (step.type === 'wait' ? step.until.getTime() : []))
  return turns.length > 0 ? new Date(Math.min(...turns)) : 'end'
}
