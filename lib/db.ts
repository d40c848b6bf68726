import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '@/generated/prisma/client'
import { env } from '@/lib/env'
import { watchPool } from '@/lib/observe/watch-pool'

/** A database that does not answer is a fault after these, in milliseconds; nothing here takes nearly as long. */
const patience = { connectionTimeoutMillis: 5_000, statement_timeout: 60_000 }

const connect = () =>
  new PrismaClient({ adapter: watchPool(new PrismaPg({ connectionString: env().DATABASE_URL, max: 10, ...patience })) })

// One client per process, also when a development server loads this module again.
const shared = globalThis as { daybookDatabase?: PrismaClient }

/** The database; connects at the first query. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => {
    const client = (shared.daybookDatabase ??= connect())
    const value: unknown = Reflect.get(client, property)
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/** The client of a transaction, or the database itself. */
export type Tx = Prisma.TransactionClient
