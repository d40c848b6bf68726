import pg from 'pg'
import { livenessLocks } from '@/lib/jobs/liveness-sql'

export type TaskFigures = {
  task: string
  /** Due, to be tried again, given up, under way, and for later. */
  waiting: number
  failed: number
  dead: number
  running: number
  later: number
  /** How long (s) the job that is due has waited longest; 0 where none waits. */
  oldest: number
}

/** What the database alone knows of how the site is. */
export type DatabaseFigures = {
  tasks: TaskFigures[]
  workers: number
  purges: number
  events: number
  /** When the last reading of a day was made, in seconds since 1970; null where there was none. */
  lastReading: number | null
}

/** How long (ms) the database may take to connect, and for each of these; who scrapes waits no longer. */
const patience = 2_000

/**
 * Reads them by a connection of its own, so that a site whose connections are all in use can still be seen. Fails where the database
 * does not answer in time. The queue is as long as what is to be done and what was given up in 90 days; events are counted by an
 * index, all of them.
 */
export async function readFigures(connectionString: string): Promise<DatabaseFigures> {
  const client = new pg.Client({
    ...{ connectionString, application_name: 'daybook metrics' },
    ...{ connectionTimeoutMillis: patience, query_timeout: patience },
  })
  client.on('error', () => {})
  try {
    await client.connect()
    // A pooler that gives a connection to each transaction takes no settings at the start.
    await client.query(`begin read only; set local statement_timeout = ${patience}`)
    const tasks = await client.query<TaskFigures>(taskFigures)
    const others = await client.query<Omit<DatabaseFigures, 'tasks'>>(otherFigures, [livenessLocks])
    return { tasks: tasks.rows, ...(others.rows[0] ?? nobody) }
  } finally {
    await Promise.race([client.end().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 100).unref())])
  }
}

const nobody = { workers: 0, purges: 0, events: 0, lastReading: null }

const taskFigures = `
  select t.identifier as task,
    (count(*) filter (where j.locked_at is null and j.attempts = 0 and j.run_at <= now()))::int as waiting,
    (count(*) filter (where j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts))::int as failed,
    (count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts))::int as dead,
    (count(*) filter (where j.locked_at is not null))::int as running,
    (count(*) filter (where j.locked_at is null and j.attempts = 0 and j.run_at > now()))::int as later,
    coalesce(extract(epoch from now() - min(j.run_at) filter (where j.is_available and j.run_at <= now())), 0)::float8 as oldest
  from graphile_worker._private_tasks t left join graphile_worker._private_jobs j on j.task_id = t.id
  group by 1 order by 1`

const otherFigures = `
  select
    (select count(*)::int from pg_locks where locktype = 'advisory' and granted and objsubid = 2 and classid = $1::int::oid
      and database = (select oid from pg_database where datname = current_database())) as workers,
    (select count(*)::int from purges) as purges,
    (select count(*)::int from events where status = 'PUBLISHED') as events,
    (select extract(epoch from max(read_at))::float8 from days) as "lastReading"`
