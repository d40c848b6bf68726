import { env } from '@/lib/env'
import { problemLine } from '@/lib/jobs/problem-line'
import { fail, ok, type Result } from '@/lib/result'
import { takeOnDrafted } from '@/lib/sources/drafted-sources'
import { countInScope, makeDue, type SourceScope } from '@/lib/sources/due-sources'
import { countSoon } from '@/lib/sources/health/count-soon'
import { visitDue } from '@/lib/sources/visit-due'

export type SourcesSummary = {
  isDryRun: boolean
  /** How many sources are meant, and how many of them were due when it began. */
  sources: number
  due: number
  visited: number
  /** Of those visited. */
  described: number
  /** Their host wants to be left alone for longer than anybody waits. */
  putOff: number
  /** Due, and not visited: beyond the limit, or waiting for their host. */
  left: number
  failed: number
  problem: string | null
}

type Asked = { scope: SourceScope; limit?: number; isAll: boolean; isDryRun: boolean }

/**
 * Visits what is due of a scope now, without waiting for the clock's jobs; beside them, and beside another one like it, no
 * source is visited twice. What it has done when it is ended stays done, and is not due when it begins anew.
 */
export async function visitScope(
  { scope, limit, isAll, isDryRun }: Asked,
  report: (progress: { done: number; total: number }) => void,
): Promise<Result<SourcesSummary, { type: 'off' }>> {
  if (env().OUTBOUND_FETCH !== 'on') return fail({ type: 'off' })
  if (!isDryRun) await takeOnDrafted()
  if (isAll && !isDryRun) await makeDue(scope)
  const { all: sources, due: found } = await countInScope(scope)
  const due = isAll ? sources : found
  const nothing = { isDryRun, sources, due, visited: 0, described: 0, putOff: 0, left: due, failed: 0, problem: null }
  if (isDryRun) return ok(nothing)
  const total = Math.min(due, limit ?? due)
  let done = 0
  const counts = await visitDue({
    scope,
    limit,
    whenVisited: () => report({ done: ++done, total: Math.max(total, done) }),
  })
  const { due: left } = await countInScope(scope)
  const visited = counts.checked + counts.described
  if (visited > 0) await countSoon()
  const summary = { visited, described: counts.described, putOff: counts['put-off'], left, failed: counts.failed }
  return ok({ ...nothing, ...summary, problem: counts.problem ? problemLine(counts.problem) : null })
}
