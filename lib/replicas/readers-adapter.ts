import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import type { Readers, Source } from '@/lib/replicas/readers'

/**
 * Gives Prisma the servers of readers as one: each query, and each transaction, goes to the first that answers. Nothing may be written
 * through it.
 */
export class ReadersAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = 'daybook-readers'
  readonly #readers: Readers

  constructor(readers: Readers) {
    this.#readers = readers
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapters = new Map<Source, SqlDriverAdapter>()
    for (const source of this.#readers.sources()) adapters.set(source, await new PrismaPg(source.pool).connect())
    return toOne(this.#readers, adapters)
  }
}

function toOne(readers: Readers, adapters: Map<Source, SqlDriverAdapter>): SqlDriverAdapter {
  async function first<Answer>(ask: (adapter: SqlDriverAdapter) => Promise<Answer>): Promise<Answer> {
    let failure: unknown
    for (const source of readers.inOrder()) {
      const adapter = adapters.get(source)
      if (!adapter) continue
      try {
        const answer = await ask(adapter)
        if (!source.isProven) readers.noteUnproven()
        return answer
      } catch (error) {
        if (codeOf(error) === givenUp) throw error
        if (isAway(error)) readers.noteFailure(source)
        failure = error
      }
    }
    throw failure
  }
  return {
    ...{ provider: 'postgres', adapterName: 'daybook-readers' },
    queryRaw: (query: SqlQuery) => first((adapter) => adapter.queryRaw(query)),
    executeRaw: (query: SqlQuery) => first((adapter) => adapter.executeRaw(query)),
    startTransaction: (isolation) => first((adapter) => adapter.startTransaction(isolation)),
    executeScript: () => Promise.reject(new Error('readers run no scripts')),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {
      await Promise.all(readers.sources().map(({ pool }) => pool.end()))
    },
  }
}

/** It took too long on a server that answers: it would on any. All else another may do, for nothing is written. */
const givenUp = '57014'

/** What a server says of itself, or a pooler of it, and not of a query; or nobody said anything. */
const isAway = (error: unknown): boolean => /^(?:08|53|57P|$)/.test(codeOf(error) ?? '')

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error ? (error.cause as { originalCode?: string } | undefined)?.originalCode : undefined
