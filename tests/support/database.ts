import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject, vi } from 'vitest'
import { dropDatabase } from '@/cli/setup/database.mjs'
import { lostEvents } from './kept-addresses'
import { newDatabase } from './scratch-server'

// Runs before each test file, before anything of lib/ is loaded: the file gets a database and a DATA_DIR of its own, and
// none of the developer's settings.
const settings = [
  'SITE_URL',
  'SITE_NAME',
  'PORT',
  'DATABASE_REPLICA_URLS',
  'DATABASE_DIRECT_URL',
  'CACHE_URL',
  'PURGE_URLS',
  'SMTP_URL',
  'WORKER',
  'TRUSTED_PROXIES',
  'MAIL_FROM',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OUTBOUND_ALLOW',
  'OUTBOUND_FETCH',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'WAYBACK_URL',
  'WAYBACK_ACCESS_KEY',
  'WAYBACK_SECRET_KEY',
  'ARCHIVE_WARC',
  'ARCHIVE_WARC_BUDGET',
  'WIKIPEDIA_API_URL',
  'WEBSUB_HUB_URL',
  'SECURITY_CONTACT',
  'METRICS_PORT',
  'METRICS_HOST',
  'LOG_REQUESTS',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
]
vi.resetModules()
for (const name of settings) delete process.env[name]
process.env.NEXTAUTH_SECRET = 'only-for-tests-only-for-tests'

const database = await newDatabase(inject('scratchServer'))
const dataDir = mkdtempSync(join(tmpdir(), 'daybook-test-'))
process.env.DATABASE_URL = database
process.env.DATA_DIR = dataDir

/** What lib/ keeps in the process, which goes on to the next file. */
const shared = globalThis as {
  daybookDatabase?: { $disconnect: () => Promise<void> }
  daybookLimits?: { pool: { end: () => Promise<void> } }
}

afterAll(async () => {
  const lost = await lostEvents(database)
  await shared.daybookDatabase?.$disconnect()
  await shared.daybookLimits?.pool.end()
  delete shared.daybookDatabase
  delete shared.daybookLimits
  await dropDatabase(database)
  rmSync(dataDir, { recursive: true, force: true })
  if (lost.length > 0) throw new Error(`nothing stands any more where these were public: ${lost.join(', ')}`)
})
