import { setTimeout as sleep } from 'node:timers/promises'
import type { Resolve } from '@/lib/outbound/check-address'
import { claimDue, nextDue, putOff, type ClaimedSource, type SourceScope } from '@/lib/sources/due-sources'
import { visitSource, type Done } from '@/lib/sources/visit-source'

export type VisitDueOptions = {
  scope?: SourceScope
  /** No visit begins after this many milliseconds. */
  timeLimit?: number
  /** How many sources are visited at most. */
  limit?: number
  /** How many at once, each at another host. */
  atOnce?: number
  resolve?: Resolve
  whenVisited?: (done: Done['type'] | 'failed') => void
}

export type VisitCounts = Record<Done['type'] | 'failed', number> & {
  /** What went wrong with the first visit that failed: a fault of ours. */
  problem: unknown
}

/** A host that is free no sooner is not waited for, in milliseconds. */
export const longestWait = 60_000

/** Visits sources that are due, some at once, of different hosts; holds as many pages in memory as it visits at once. */
export async function visitDue(options: VisitDueOptions = {}): Promise<VisitCounts> {
  const { atOnce = 16 } = options
  const counts: VisitCounts = { checked: 0, described: 0, 'put-off': 0, 'taken-over': 0, failed: 0, problem: null }
  const line = lineOf(options)
  const visitor = async () => {
    for (let source = await line.next(); source; source = await line.next()) {
      const type = await visitOne(source, options, counts)
      line.done(type)
      counts[type] += 1
      options.whenVisited?.(type)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, visitor))
  await Promise.all(line.rest().map((source) => putOff(source, new Date())))
  return counts
}

/** A page that we trip over keeps nobody from visiting others: it is tried again in an hour. */
async function visitOne(
  source: ClaimedSource,
  { resolve }: VisitDueOptions,
  counts: VisitCounts,
): Promise<Done['type'] | 'failed'> {
  try {
    return (await visitSource(source, resolve)).type
  } catch (error) {
    await putOff(source, new Date(Date.now() + 3_600_000))
    counts.problem ??= error
    return 'failed'
  }
}

/**
 * Gives one claimed source after the other to whoever asks, and is told when it is done with; null when there are none, or
 * it is time to end. What is under way may be due again in a moment.
 */
function lineOf({ scope = {}, timeLimit = Infinity, limit = Infinity, atOnce = 16 }: VisitDueOptions) {
  const until = Date.now() + timeLimit
  const claimed: ClaimedSource[] = []
  let left = limit
  let underWay = 0
  let isOver = false
  let claiming: Promise<void> | undefined
  const claim = async () => {
    claimed.push(...(await claimDue(Math.min(atOnce, left), scope)))
    if (claimed.length > 0) return
    const wait = ((await nextDue(scope))?.getTime() ?? Infinity) - Date.now()
    isOver = underWay === 0 && (wait > longestWait || Date.now() + wait > until)
    if (!isOver) await sleep(Math.min(Math.max(wait, 100), 500))
  }
  const next = async (): Promise<ClaimedSource | null> => {
    while (left > 0) {
      const source = claimed.shift()
      if (source) {
        left -= 1
        underWay += 1
        return source
      }
      if (isOver || Date.now() >= until) return null
      await (claiming ??= claim().finally(() => (claiming = undefined)))
    }
    return null
  }
  const done = (type: Done['type'] | 'failed') => {
    underWay -= 1
    // It was no visit.
    if (type === 'put-off') left += 1
  }
  return { next, done, rest: () => claimed }
}
