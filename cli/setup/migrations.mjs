import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/** The advisory lock that Prisma's own `migrate deploy` takes: the two never run at the same time. */
const prismaLock = 72707369

/**
 * Applies prisma/migrations as `prisma migrate deploy` does (same table, checksums, lock), without Prisma's command line,
 * which needs an engine that cannot be downloaded everywhere.
 *
 * @param {string} databaseUrl
 * @param {{ through?: string }} options the last one that is applied; without it, all
 * @returns {Promise<{ applied: string[], total: number }>}
 */
export async function migrate(databaseUrl, { through } = {}) {
  const client = await connect(databaseUrl)
  try {
    await refuseOldServer(client)
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await client.query(migrationsTable)
    const done = await finished(client)
    const names = migrationNames().filter((name) => through === undefined || name <= through)
    const applied = names.filter((name) => !done.has(name))
    for (const name of applied) await apply(client, name)
    await migrateQueue(databaseUrl)
    return { applied, total: names.length }
  } finally {
    await client.end()
  }
}

const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** @param {string} databaseUrl */
async function connect(databaseUrl) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'daybook set-up' })
  await client.connect()
  await client.query('SET client_min_messages = warning')
  return client
}

/** @param {import('pg').Client} client */
async function refuseOldServer(client) {
  const { rows } = await client.query(`SELECT current_setting('server_version_num')::int AS number,
    current_setting('server_version') AS name`)
  if (rows[0].number < 150000)
    throw new SetupError(`Daybook needs PostgreSQL 15 or newer; DATABASE_URL leads to ${rows[0].name}.`)
}

/** @param {import('pg').Client} client @returns {Promise<Set<string>>} */
async function finished(client) {
  const { rows } = await client.query(
    'SELECT migration_name AS name, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const failed = rows.find((row) => row.finished_at === null)
  if (failed) {
    throw new SetupError(
      `The migration ${failed.name} failed earlier${failed.logs ? ` (${failed.logs})` : ''}. Put the database right, then run ` +
        `\`npx prisma migrate resolve --rolled-back ${failed.name}\`.`,
    )
  }
  return new Set(rows.map((row) => row.name))
}

/** In the order in which they are applied. */
export function migrationNames() {
  const folder = join(root, 'prisma', 'migrations')
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
}

/** The job queue brings its own tables, in a schema of its own. @param {string} databaseUrl */
async function migrateQueue(databaseUrl) {
  const { Logger, runMigrations } = await import('graphile-worker')
  await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => {}) })
}

/** @param {import('pg').Client} client @param {string} name */
async function apply(client, name) {
  const sql = readFileSync(join(root, 'prisma', 'migrations', name, 'migration.sql'))
  const id = randomUUID()
  const checksum = createHash('sha256').update(sql).digest('hex')
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    // One query without parameters is one implicit transaction: a migration is applied whole or not at all.
    await client.query(sql.toString('utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason])
    throw new SetupError(`The migration ${name} failed: ${reason}`)
  }
  await client.query('UPDATE _prisma_migrations SET applied_steps_count = 1, finished_at = now() WHERE id = $1', [id])
}
