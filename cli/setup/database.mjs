import { join } from 'node:path'
import { addressOf } from './postgres/cluster.mjs'
import { joinPostgres } from './postgres/server.mjs'
import { migrate } from './migrations.mjs'
import { readable } from './paths.mjs'
import { refusePooler } from './pooler.mjs'
import { SetupError } from './setup-error.mjs'

/** The database of the archive on the embedded server. */
const archive = 'daybook'

/**
 * Makes the archive's database ready: the one `DATABASE_URL` names, else the embedded one, in either case migrated.
 *
 * @param {import('./settings.mjs').SetupSettings} settings
 * @param {import('./report.mjs').Report} report
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 * @returns {Promise<string>} its address
 */
export async function ensureDatabase(settings, report, lifetime) {
  const server = await reachServer(settings, report, lifetime)
  await createDatabase(server, { unlessThere: true })
  if (settings.databaseUrl) await refusePooler(server)
  const { applied, total } = await migrate(server)
  report('schema', applied.length === 0 ? `${total} migrations, none of them new` : `applied ${applied.join(', ')}`)
  return server
}

/**
 * @param {Pick<import('./settings.mjs').SetupSettings, 'dataDir' | 'databaseUrl'> & { pooledUrl?: string }} settings
 * @param {import('./report.mjs').Report} report
 * @param {Pick<import('./lifetime.mjs').Lifetime, 'whenEnding'>} lifetime
 * @param {string[]} serverSettings for an embedded server
 * @returns {Promise<string>} the address of a database, which need not exist yet
 */
export async function reachServer({ dataDir, databaseUrl, pooledUrl }, report, lifetime, serverSettings = []) {
  if (databaseUrl) {
    report(
      'database',
      `${new URL(databaseUrl).host}${new URL(databaseUrl).pathname} (${pooledUrl ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL'})`,
    )
    return databaseUrl
  }
  const starting = joinPostgres(dataDir, serverSettings)
  lifetime.whenEnding(() => starting.then((server) => server.release()).catch(() => {})) // a failed start released itself
  const { port, was } = await starting
  report('database', `PostgreSQL in ${readable(join(dataDir, 'postgres'))}, ${was} (port ${port})`)
  return addressOf(dataDir, port, archive)
}

/**
 * Creates the database that an address names, empty or as a copy.
 * @param {string} address
 * @param {{ unlessThere?: boolean, template?: string }} how
 */
export async function createDatabase(address, { unlessThere = false, template } = {}) {
  if (unlessThere && (await isThere(address))) return
  await onServerOf(address, async (client, name) => {
    // Copied as files it takes half the work: what is copied for tests need not be in the log.
    const copy = template ? ` TEMPLATE "${template}" STRATEGY file_copy` : ''
    await client.query(`CREATE DATABASE "${name}"${copy}`).catch((error) => {
      // 42P04 and 23505: somebody else has just created it.
      if (!(unlessThere && ['42P04', '23505'].includes(error.code))) throw error
    })
  })
}

/** Drops the database that an address names, ending the sessions in it. @param {string} address */
export const dropDatabase = (address) =>
  onServerOf(address, (client, name) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))

/** The same server, another database. @param {string} address @param {string} name */
export function withDatabase(address, name) {
  const url = new URL(address)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.toString()
}

/** @param {string} address @returns {Promise<boolean>} */
async function isThere(address) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (isPostgresError(error) && error.code === '3D000') return false
    throw unreachable(address, error)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * @param {string} address
 * @param {(client: import('pg').Client, name: string) => Promise<unknown>} action
 */
async function onServerOf(address, action) {
  const { default: pg } = await import('pg')
  const name = decodeURIComponent(new URL(address).pathname.slice(1))
  if (/["\0]/.test(name)) throw new SetupError(`DATABASE_URL should name its database without quotes; it is ${name}.`)
  const client = new pg.Client({ connectionString: withDatabase(address, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
    await action(client, name)
  } catch (error) {
    if (isPostgresError(error) && error.code === '42501') {
      throw new SetupError(
        `The database ${name} does not exist and may not be created by the user of DATABASE_URL: create it first.`,
      )
    }
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** @param {string} address @param {unknown} error */
function unreachable(address, error) {
  const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
  return new SetupError(`The database at ${new URL(address).host} (DATABASE_URL) cannot be used: ${reason}`)
}

/** @param {unknown} error @returns {error is { code: string }} */
const isPostgresError = (error) => typeof error === 'object' && error !== null && 'code' in error
