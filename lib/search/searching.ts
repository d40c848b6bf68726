import type { Tx } from '@/lib/db'
import { isGivenUp, readTogether } from '@/lib/read-together'

/** No search takes nearly as long; one that would, on a database that is busy or for a question nobody thought of, is given up. */
const patience = 2_000

/** A search was given up after its time. */
export class SearchTookTooLong extends Error {}

/** Runs queries of a search in one snapshot of settings: short patience, misspellings compared loosely, no compiling of plans. */
export async function searching<Found>(find: (tx: Tx) => Promise<Found>): Promise<Found> {
  try {
    return await readTogether(async (tx) => {
      await tx.$executeRaw`
        select set_config('statement_timeout', ${String(patience)}, true), set_config('jit', 'off', true),
          set_config('pg_trgm.similarity_threshold', '0.2', true)`
      return find(tx)
    })
  } catch (error) {
    throw isGivenUp(error) ? new SearchTookTooLong() : error
  }
}
