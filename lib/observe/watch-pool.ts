import type { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'

// The serving process and Next each load this module, in one process.
const shared = globalThis as { daybookPools?: Set<Pool> }
const pools = (shared.daybookPools ??= new Set())

/** Lets `poolUse` see the connections that an adapter will make. */
export function watchPool(adapter: PrismaPg): PrismaPg {
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connected = await connect()
    pools.add(connected.underlyingDriver() as Pool)
    return connected
  }
  return adapter
}

export type PoolUse = { inUse: number; idle: number; waiting: number }

/** How many connections of this process to the database are in use and idle, and how many queries wait for one. */
export function poolUse(): PoolUse {
  const use = { inUse: 0, idle: 0, waiting: 0 }
  for (const pool of pools) {
    if (pool.ended) pools.delete(pool)
    use.inUse += pool.totalCount - pool.idleCount
    use.idle += pool.idleCount
    use.waiting += pool.waitingCount
  }
  return use
}
