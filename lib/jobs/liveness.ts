import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { livenessLocks, queueOfTheDead } from '@/lib/jobs/liveness-sql'

export type Liveness = { close: () => Promise<void> }

type Options = {
  connectionString: string
  /** What the worker writes into `locked_by` of the jobs it holds. */
  workerId: string
  /** How often to look for dead workers, in milliseconds. */
  sweepEvery: number
  /** The connection was lost; another one is tried for. */
  whenLost: (error: unknown) => void
}

/** How long until the database is tried again, in milliseconds: shorter than any sweep, so that nobody thinks us dead. */
const reconnectsAfter = 1_000

/**
 * Shows that a worker lives, by an advisory lock that ends with its connection, and sets free what dead workers held. A
 * worker counts as dead when its lock was not held in two successive looks: one that lost its connection for a moment
 * is not robbed.
 */
export function showLife(options: Options): Liveness {
  const closing = new AbortController()
  const ended = live(options, closing.signal)
  return {
    close: () => {
      closing.abort()
      return ended
    },
  }
}

async function live(options: Options, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    try {
      await session(options, closing)
    } catch (error) {
      if (closing.aborted) return
      options.whenLost(error)
      await pause(reconnectsAfter, closing)
    }
  }
}

/** One connection: holds the lock and sweeps for as long as it lasts. Returns when told to close. */
async function session({ connectionString, workerId, sweepEvery }: Options, closing: AbortSignal): Promise<void> {
  const patience = { connectionTimeoutMillis: 5_000, query_timeout: 10_000 }
  const client = new pg.Client({ connectionString, application_name: 'daybook worker', ...patience })
  const broken = new Promise<never>((_, reject) => client.on('error', reject))
  broken.catch(() => {})
  try {
    await client.connect()
    await client.query(noticesLostMachines)
    await client.query('select pg_advisory_lock($1, hashtext($2))', [livenessLocks, workerId])
    let suspects: string[] = []
    while (!closing.aborted) {
      suspects = await sweep(client, suspects)
      await Promise.race([pause(sweepEvery, closing), broken])
    }
  } finally {
    await client.end().catch(() => {})
  }
}

/** A killed process closes its connection; a machine without power does not, and the default is to wait two hours. */
const noticesLostMachines =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set idle_session_timeout = 0'

async function sweep(client: pg.Client, suspects: string[]): Promise<string[]> {
  const { rows } = await client.query<{ workerId: string }>(queueOfTheDead, [livenessLocks])
  const missing = rows.map(({ workerId }) => workerId)
  const dead = missing.filter((workerId) => suspects.includes(workerId))
  if (dead.length) await client.query('select graphile_worker.force_unlock_workers($1)', [dead])
  return missing
}

const pause = (milliseconds: number, closing: AbortSignal) =>
  sleep(milliseconds, undefined, { signal: closing }).catch(() => {})
