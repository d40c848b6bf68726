import { randomUUID } from 'node:crypto'
import pg from 'pg'

/**
 * The engine's commands without a dialogue: `can-connect-to-database`, `create-database`, `drop-database`.
 * @param {string} command
 * @param {string} url
 * @returns {Promise<number>} the exit code
 */
export async function runDatabaseCommand(command, url) {
  const name = pg.escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)))
  try {
    if (command === 'can-connect-to-database') await query(url, 'SELECT 1')
    else if (command === 'create-database') await query(onServer(url), `CREATE DATABASE ${name}`)
    else if (command === 'drop-database') await query(onServer(url), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    else throw new Error(`unknown command ${command}`)
    log('INFO', { message: 'done' })
    return 0
  } catch (/** @type {any} */ error) {
    log('ERROR', { message: error.message, error_code: prismaCodes[error.code] ?? 'P1011', is_panic: false })
    return 1
  }
}

/**
 * A database to try migrations in, dropped afterwards.
 * @param {{ url: string, shadowUrl?: string }} addresses
 */
export async function createShadowDatabase({ url, shadowUrl }) {
  const server = shadowUrl ?? url
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  await query(server, `CREATE DATABASE "${name}"`)
  const shadow = new URL(server)
  shadow.pathname = `/${name}`
  return { url: shadow.toString(), drop: () => query(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

/** @param {string} url */
export const canConnect = (url) =>
  query(url, 'SELECT 1').then(
    () => true,
    () => false,
  )

/** @type {Record<string, string>} */
const prismaCodes = { '3D000': 'P1003', '28P01': 'P1000', 28000: 'P1000', ECONNREFUSED: 'P1001', ENOTFOUND: 'P1001' }

/** @param {string} url */
function onServer(url) {
  const server = new URL(url)
  server.pathname = '/postgres'
  return server.toString()
}

/** @param {string} url @param {string} sql */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** @param {string} level @param {object} fields */
const log = (level, fields) =>
  process.stderr.write(
    `${JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' })}\n`,
  )
