import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '@/generated/prisma/client'
import { databasePatience } from '@/lib/database-patience'
import { env } from '@/lib/env'
import { watchPool } from '@/lib/observe/watch-pool'
import type { Readers } from '@/lib/replicas/readers'
import { ReadersAdapterFactory } from '@/lib/replicas/readers-adapter'

const connect = () =>
  new PrismaClient({
    adapter: watchPool(new PrismaPg({ connectionString: env().DATABASE_URL, max: 10, ...databasePatience(60_000) })),
  })

// One client per process, also when a development server loads this module again.
const shared = globalThis as {
  daybookDatabase?: PrismaClient
  daybookReaders?: Readers
  daybookServesReaders?: true
  daybookPublicDatabase?: PrismaClient
}

const lazily = (clientOf: () => PrismaClient): PrismaClient =>
  new Proxy({} as PrismaClient, {
    get: (_, property) => {
      const client = clientOf()
      const value: unknown = Reflect.get(client, property)
      return typeof value === 'function' ? value.bind(client) : value
    },
  })

const primary = () => (shared.daybookDatabase ??= connect())

/** The database; connects at the first query. */
export const db: PrismaClient = lazily(primary)

/**
 * The database for readers' queries, which may come from a replica: never for what somebody has just written, and nothing is written
 * through it. In a process that serves no readers, `db`. docs/decisions/0040-many-instances.md
 */
export const publicDb: PrismaClient = lazily(() =>
  shared.daybookServesReaders ? (shared.daybookPublicDatabase ??= connectReaders()) : primary(),
)

const connectReaders = () =>
  shared.daybookReaders ? new PrismaClient({ adapter: new ReadersAdapterFactory(shared.daybookReaders) }) : connect()

/**
 * From now on readers' queries of this process go to these servers, or to the one for all; in either case through connections of their
 * own: editors who wait for their turn at writing hold theirs.
 */
export function serveReaders(readers: Readers | null): void {
  shared.daybookServesReaders = true
  if (readers) shared.daybookReaders = readers
}

/** The servers of readers; null where there is only one for all. */
export const readersOf = (): Readers | null => shared.daybookReaders ?? null

/** The client of a transaction, or the database itself. */
export type Tx = Prisma.TransactionClient
