import { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import type { JobState } from '@/lib/jobs/job-list-query'
import { livenessLocks } from '@/lib/jobs/liveness-sql'

// What graphile-worker keeps, read beside its own functions: its view `graphile_worker.jobs` leaves out what a job was
// told. Each of these reads the queue, which is as long as what is to be done and what was given up in 90 days.

export type JobRow = {
  id: string
  kind: string
  state: JobState
  payload: unknown
  attempts: number
  maxAttempts: number
  lastError: string | null
  queuedAt: Date
  dueAt: Date
  heldSince: Date | null
}

const state = Prisma.sql`
  case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'dead'
    when j.attempts > 0 then 'failed' when j.run_at > now() then 'later' else 'waiting' end`

const rows = Prisma.sql`
  select j.id::text, t.identifier as kind, ${state} as state, j.payload, j.attempts::int, j.max_attempts::int as "maxAttempts",
    j.last_error as "lastError", j.created_at as "queuedAt", j.run_at as "dueAt", j.locked_at as "heldSince"
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`

type Asked = { state?: JobState; kind?: string }

const asked = ({ state: wanted, kind }: Asked) => Prisma.sql`
  (${wanted ?? null}::text is null or ${state} = ${wanted ?? null}::text)
  and (${kind ?? null}::text is null or t.identifier = ${kind ?? null}::text)`

/** What needs somebody first, then what is under way; of each the latest first. */
export const readJobs = (query: Asked, { limit, offset }: { limit: number; offset: number }) =>
  db.$queryRaw<JobRow[]>`
    ${rows} where ${asked(query)}
    order by array_position('{dead,failed,running,waiting,later}'::text[], ${state}), j.id desc
    limit ${limit} offset ${offset}`

/** One job, which nobody can take or change until the transaction ends. */
export async function lockJob(tx: Tx, id: string): Promise<JobRow | null> {
  const [row] = await tx.$queryRaw<JobRow[]>`${rows} where j.id = ${id}::bigint for update of j`
  return row ?? null
}

export type JobCount = { kind: string; state: JobState; count: number }

export const countJobs = () =>
  db.$queryRaw<JobCount[]>`
    select t.identifier as kind, ${state} as state, count(*)::int as count
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    group by 1, 2 order by 1`

/** Since when the job is due that has waited longest; null when none waits. */
export async function oldestWaiting(): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ dueAt: Date | null }[]>`
    select min(j.run_at) as "dueAt" from graphile_worker._private_jobs j where j.is_available and j.run_at <= now()`
  return row?.dueAt ?? null
}

/** How many workers show that they live. */
export async function countWorkers(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid = ${livenessLocks}::int::oid
      and database = (select oid from pg_database where datname = current_database())`
  return row?.count ?? 0
}

export type ClockRow = { kind: string; begunAt: Date | null; knownSince: Date }

/** What the clock queues, with when it did so last. A handful of rows. */
export const readClock = () =>
  db.$queryRaw<ClockRow[]>`
    select identifier as kind, last_execution as "begunAt", known_since as "knownSince"
    from graphile_worker._private_known_crontabs order by identifier`
