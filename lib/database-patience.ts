import type { PoolConfig } from 'pg'
import { env } from '@/lib/env'

/**
 * How long (ms) a database may take to be connected to, and for a statement. A pooler takes no settings for a session: behind one its own
 * configuration says the latter (docs/deploy/pgbouncer.ini).
 */
export const databasePatience = (statement: number): PoolConfig => ({
  connectionTimeoutMillis: 5_000,
  ...(!isPooled() && { statement_timeout: statement }),
})

/** Whether `DATABASE_URL` gives a connection to each transaction, and `DATABASE_DIRECT_URL` leads to sessions. */
export const isPooled = (): boolean => env().DATABASE_DIRECT_URL !== undefined
