import { SetupError } from './setup-error.mjs'

/**
 * Refuses an address at which two clients are given one connection in turn, as PgBouncer does in transaction mode, or none may set
 * anything for its session: locks, LISTEN and migrations need one.
 * @param {string} address
 */
export async function refusePooler(address) {
  const { default: pg } = await import('pg')
  const settings = { connectionString: address, application_name: 'daybook set-up', statement_timeout: 60_000 }
  const clients = [0, 1].map(() => new pg.Client(settings))
  for (const client of clients) client.on('error', () => {})
  try {
    for (const client of clients) await client.connect()
    // A pooler that is busy may give them two by chance.
    for (let i = 0; i < 5; i++) {
      const [one, other] = [await backendOf(clients[0]), await backendOf(clients[1])]
      if (one === other) throw new SetupError(explained)
    }
  } catch (error) {
    if (error instanceof Error && /unsupported startup parameter/.test(error.message)) throw new SetupError(explained)
    throw error
  } finally {
    for (const client of clients) await client.end().catch(() => {})
  }
}

const explained =
  'DATABASE_URL leads to a pooler that gives no sessions, such as PgBouncer in transaction mode. Set ' +
  'DATABASE_DIRECT_URL beside it to an address such as postgresql://user:password@host:5432/daybook that leads to PostgreSQL itself, ' +
  'or to a pool in session mode.'

/** @param {import('pg').Client | undefined} client @returns {Promise<number>} */
async function backendOf(client) {
  const result = await client?.query('SELECT pg_backend_pid() AS pid')
  return result?.rows[0].pid
}
