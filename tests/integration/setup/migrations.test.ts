import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, withDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { root } from '@/cli/setup/paths.mjs'
import { openScratchServer, type ScratchServer } from '../../support/scratch-server'

let server: ScratchServer
let close: () => Promise<void>
let database: string
let count = 0

beforeAll(async () => void ({ server, close } = await openScratchServer()))
afterAll(() => close())
beforeEach(async () => {
  database = withDatabase(server.address, `${server.prefix}_migrations_${count++}`)
  await createDatabase(database)
})

describe('migrating', () => {
  it('applies everything once, and records it as Prisma does', async () => {
    const { applied, total } = await migrate(database)
    expect(applied).toHaveLength(total)
    expect(await migrate(database)).toEqual({ applied: [], total })

    const rows = await query(
      'SELECT migration_name AS name, checksum, finished_at, logs, applied_steps_count FROM _prisma_migrations',
    )
    for (const row of rows) {
      const sql = readFileSync(join(root, 'prisma', 'migrations', String(row.name), 'migration.sql'))
      expect(row).toMatchObject({
        checksum: createHash('sha256').update(sql).digest('hex'),
        applied_steps_count: 1,
        logs: null,
      })
      expect(row.finished_at).toBeInstanceOf(Date)
    }
  })

  it('applies everything once when two start at the same time', async () => {
    const [one, other] = await Promise.all([migrate(database), migrate(database)])
    expect(one.applied.length + other.applied.length).toBe(one.total)
  })

  it('refuses a database in which a migration failed, and says which', async () => {
    await migrate(database)
    await query("UPDATE _prisma_migrations SET finished_at = NULL, logs = 'no space'")
    await expect(migrate(database)).rejects.toThrow(/^The migration \d+_\w+ failed earlier \(no space\)/)
  })
})

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}
