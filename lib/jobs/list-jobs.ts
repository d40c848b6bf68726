import { jobStates, type JobListQuery, type JobState } from '@/lib/jobs/job-list-query'
import {
  countJobs,
  countWorkers,
  oldestWaiting,
  readClock,
  readJobs,
  type JobCount,
  type JobRow,
} from '@/lib/jobs/job-rows'
import { subjectsOf } from '@/lib/jobs/job-subjects'
import type { Admin } from '@/lib/users/actor'

export const jobsOnAPage = 50

export type JobView = Omit<JobRow, 'payload' | 'queuedAt' | 'dueAt' | 'heldSince'> & {
  /** What it is about, where that can be told. */
  subject: string | null
  /** ISO. */
  queuedAt: string
  dueAt: string
  heldSince: string | null
}

export type KindCounts = { kind: string; counts: Record<JobState, number> }

export type Queue = {
  workers: number
  /** How long the oldest job that is due has waited, in milliseconds; null when none waits. */
  oldestWaits: number | null
  kinds: KindCounts[]
  /** The kinds that the clock queues, with when it did so last (ISO). */
  clock: { kind: string; begunAt: string | null }[]
  jobs: JobView[]
  total: number
  page: number
  pages: number
}

/** What is queued, was given up, and who works on it; a page of the jobs that are asked for. */
export async function getQueue(_: Admin, query: JobListQuery, now = Date.now()): Promise<Queue> {
  const [counts, workers, oldest, clock] = await Promise.all([
    countJobs(),
    countWorkers(),
    oldestWaiting(),
    readClock(),
  ])
  const { state, kind } = query
  const total = counts
    .filter((row) => (!state || row.state === state) && (!kind || row.kind === kind))
    .reduce((sum, { count }) => sum + count, 0)
  const pages = Math.max(1, Math.ceil(total / jobsOnAPage))
  const page = Math.min(query.page, pages)
  const rows = await readJobs({ state, kind }, { limit: jobsOnAPage, offset: (page - 1) * jobsOnAPage })
  const subjects = await subjectsOf(rows)
  return {
    workers,
    oldestWaits: oldest && Math.max(0, now - oldest.getTime()),
    kinds: byKind(counts),
    clock: clock.map(({ kind, begunAt }) => ({ kind, begunAt: begunAt?.toISOString() ?? null })),
    jobs: rows.map((row) => toView(row, subjects.get(row.id) ?? null)),
    total,
    page,
    pages,
  }
}

function byKind(counts: JobCount[]): KindCounts[] {
  const kinds = [...new Set(counts.map(({ kind }) => kind))]
  return kinds.map((kind) => ({
    kind,
    counts: Object.fromEntries(
      jobStates.map((state) => [state, counts.find((row) => row.kind === kind && row.state === state)?.count ?? 0]),
    ) as Record<JobState, number>,
  }))
}

const toView = ({ payload: _, queuedAt, dueAt, heldSince, ...row }: JobRow, subject: string | null): JobView => ({
  ...row,
  subject,
  queuedAt: queuedAt.toISOString(),
  dueAt: dueAt.toISOString(),
  heldSince: heldSince?.toISOString() ?? null,
})
