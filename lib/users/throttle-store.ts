import { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { databasePatience } from '@/lib/database-patience'
import { env } from '@/lib/env'

/** Connections of its own: counts stand whatever becomes of the transaction they guard. A fault lets nobody through. */
const patience = () => ({ ...databasePatience(5_000), query_timeout: 6_000, allowExitOnIdle: true })

const shared = globalThis as { daybookLimits?: { pool: Pool; limiters: Map<string, RateLimiterPostgres> } }

function connect() {
  const pool = new Pool({ connectionString: env().DATABASE_URL, max: 4, ...patience() })
  // A connection that breaks while it rests: the next query makes another.
  pool.on('error', () => {})
  return { pool, limiters: new Map<string, RateLimiterPostgres>() }
}

/** A statement with a name belongs to a connection, which behind a pooler is another each time. */
const unnamed = (pool: Pool) => ({
  query: ({ text, values }: { text: string; values: unknown[] }) => pool.query(text, values),
})

type Limits = {
  points: number
  duration: number
  /** Whether this process remembers who has used all, and asks the table no more until their time is over. */
  isKnownFull?: boolean
}

/** Counts under a name: `points` in `duration` seconds from the first on. Every server of the site counts in one table. */
export function limiter(name: string, { points, duration, isKnownFull }: Limits): RateLimiterPostgres {
  const { pool, limiters } = (shared.daybookLimits ??= connect())
  const known = limiters.get(name)
  if (known) return known
  const made = new RateLimiterPostgres({
    storeClient: unnamed(pool),
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration,
    ...(isKnownFull && { inMemoryBlockOnConsumed: points + 1 }),
    // One of them sweeps the table of rows that expired, every five minutes.
    clearExpiredByTimeout: limiters.size === 0,
  })
  limiters.set(name, made)
  return made
}

/** Whether there was one left, and what is left for how long. */
export type Count = { isWithin: boolean; left: RateLimiterRes }

/**
 * Counts one more for a key, for as many seconds. What stands there for longer than anything can was counted by a clock that was
 * ahead, and would keep somebody out until that time: it is forgotten.
 */
export async function count(of: RateLimiterPostgres, key: string, duration = of.duration): Promise<Count> {
  const counted = await consume(of, key, duration)
  if (counted.left.msBeforeNext <= of.duration * 1_000 + tolerance) return counted
  await of.delete(key)
  return consume(of, key, duration)
}

/** Clocks of several servers differ, by some milliseconds. */
const tolerance = 2_000

/** The library rejects with its result when there is nothing left, and with an error when the database fails. */
const consume = (of: RateLimiterPostgres, key: string, customDuration: number): Promise<Count> =>
  of.consume(key, 1, { customDuration }).then(
    (left) => ({ isWithin: true, left }),
    (refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) return { isWithin: false, left: refusal }
      throw refusal
    },
  )
