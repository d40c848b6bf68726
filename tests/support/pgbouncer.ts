import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect } from 'vitest'
import { freePort } from '@/cli/setup/port.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { systemProgram } from '@/tests/support/system-program'

export const pgbouncer = systemProgram('pgbouncer')

/** PgBouncer before a database, in transaction mode, with its configuration from docs/deploy. */
export async function openPgBouncer(databaseUrl: string): Promise<{ url: string; close: () => Promise<void> }> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'daybook-pgbouncer-'))]
  const database = new URL(databaseUrl)
  const files = { ini: join(folder, 'pgbouncer.ini'), users: join(folder, 'userlist.txt') }
  writeFileSync(files.ini, configuration(port, database, files.users))
  writeFileSync(files.users, `"${database.username}" "${database.password}"\n`)
  for (const path of [folder, ...Object.values(files)]) chmodSync(path, 0o755)
  // It does not run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const server = spawn(pgbouncer ?? '', [...user, files.ini], { stdio: 'ignore' })
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  if (!(await waitUntil(() => answers(url.toString()), { within: 20_000 })))
    throw new Error('PgBouncer does not start.')
  const close = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: url.toString(), close }
}

/** The file as it stands there, but for where things are; each of them must stand in it. */
function configuration(port: number, database: URL, users: string): string {
  const changes = [
    ['host=127.0.0.1 port=5432 dbname=daybook', `host=${database.hostname} port=${database.port} dbname=daybook`],
    ['listen_port = 6432', `listen_port = ${port}`],
    ['/etc/pgbouncer/userlist.txt', users],
  ] as const
  const text = readFileSync(join('docs', 'deploy', 'pgbouncer.ini'), 'utf8')
  for (const [was] of changes) expect(text).toContain(was)
  return changes.reduce((changed, [was, is]) => changed.replace(was, is), text)
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}
