import pg from 'pg'

/** Sets free what a worker holds that ends now: another one can take it at once. Without a database the next sweep does. */
export async function leaveJobsOf(workerId: string, connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000, query_timeout: 1_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select graphile_worker.force_unlock_workers($1)', [[workerId]])
  } catch {
    // The sweep finds them.
  } finally {
    await client.end().catch(() => {})
  }
}
