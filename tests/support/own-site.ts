import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { dropDatabase } from '@/cli/setup/database.mjs'
import { stopChild } from '@/cli/setup/children.mjs'
import { startWorker } from '@/cli/setup/worker.mjs'
import type { Role } from '@/generated/prisma/enums'
import { forgetAddresses } from './kept-addresses'
import { copySample } from './scratch-server'
import { startTestSite } from './site'

const secret = 'only-for-tests-only-for-tests'

type SessionCookie = { name: string; value: string; url: string }

export type OwnSite = {
  url: string
  databaseUrl: string
  /** A query of its database, as another program would make it. */
  query: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  /** Signs in a new admin who has just proved who they are. */
  admin: () => Promise<SessionCookie>
  /** Signs somebody new in. */
  signIn: (role: Role, name: string) => Promise<SessionCookie>
  close: () => Promise<void>
}

/** For browser tests that change what every reader sees: a server with a worker (unless WORKER is off), on a new database with the sample archive. */
export async function openOwnSite(settings: Record<string, string> = {}): Promise<OwnSite> {
  const databaseUrl = await copySample()
  await forgetAddresses(databaseUrl)
  const own = { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret, ...settings }
  const site = await startTestSite(own)
  const worker = settings.WORKER === 'off' ? null : startWorker({ ...own, SITE_URL: site.url }, { stdio: 'pipe' })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const query: OwnSite['query'] = async (sql, values = []) => (await pool.query(sql, values)).rows
  const close = async () => {
    await Promise.all([pool.end(), site.stop(), worker && stopChild(worker)])
    await dropDatabase(databaseUrl)
  }
  const signInAs: OwnSite['signIn'] = (role, name) => signIn(query, site.url, role, name)
  return { url: site.url, databaseUrl, query, admin: () => signInAs('ADMIN', 'Ada Admin'), signIn: signInAs, close }
}

async function signIn(query: OwnSite['query'], url: string, role: Role, name: string): Promise<SessionCookie> {
  const [userId, sid] = [randomUUID(), randomUUID()]
  await query(`insert into users (id, email, name, role) values ($1, $2, $3, $4)`, [
    userId,
    `${userId}@example.org`,
    name,
    role,
  ])
  await query(
    `insert into sessions (id, user_id, method, expires_at) values ($1, $2, 'PASSWORD', now() + interval '1 day')`,
    [sid, userId],
  )
  return { name: 'daybook-session', value: await encode({ token: { sid }, secret }), url }
}
