import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { databasePatience } from '@/lib/database-patience'
import { serveReaders } from '@/lib/db'
import { env, SettingsError } from '@/lib/env'
import { beginTraces } from '@/lib/observe/begin-traces'
import { logFaults } from '@/lib/observe/fault-log'
import { observe } from '@/lib/observe/observe'
import { Readers } from '@/lib/replicas/readers'
import type { WalPosition } from '@/lib/replicas/wal-position'
import { forgetAnswers, keepAnswers } from '@/lib/search/kept-answers'
import { refreshHeader, refreshOnTouch, refreshSecret, type Refresh } from '@/lib/serving/refresh'
import { ResponseCache } from '@/lib/serving/response-cache'
import { startServer } from '@/lib/serving/server'
import { SharedPages } from '@/lib/serving/shared-pages'

/** What this process keeps, and reads from. */
type Parts = { cache: ResponseCache | null; shared: SharedPages | null; readers: Readers | null }

/** Serves the site on PORT until it is told to stop; `--dev` compiles as one edits. */
async function serve(): Promise<void> {
  const { PORT, SITE_URL, LOG_REQUESTS } = env()
  logFaults({ asJson: LOG_REQUESTS === 'on' })
  const endTraces = await beginTraces('daybook')
  // next-auth knows its own address from here alone; a request's Host is nobody's word.
  process.env.NEXTAUTH_URL = new URL('/api/auth', SITE_URL).href
  // Next asks itself for the page an action leads to: here, not at the public address.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${PORT}`
  const dev = process.argv.includes('--dev')
  const isCurrent = () => refresh.isListening() && !parts.readers?.hasReadUnproven
  const parts = partsOf(dev, isCurrent)
  const refresh = refreshParts(parts)
  keepAnswers(isCurrent)
  const isArchiveThere = () => refresh.isListening() || (parts.readers?.isAnyThere() ?? false)
  const watch = await observe(parts.cache)
  const server = await startServer({
    port: PORT,
    dev,
    dir: process.cwd(),
    isArchiveThere,
    isDatabaseThere: refresh.isListening,
    cache: parts.cache,
    watch,
  })
  process.send?.('listening')

  const stop = () => {
    void refresh.close()
    void parts.shared?.close()
    parts.readers?.close()
    server.close(() => void endTraces().finally(() => process.exit(0)))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 5_000).unref()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop)
}

function partsOf(dev: boolean, isCurrent: () => boolean): Parts {
  const { DATABASE_URL, DATABASE_REPLICA_URLS, CACHE_URL, RESPONSE_CACHE_MB } = env()
  const primary = { connectionString: DATABASE_URL, ...databasePatience(60_000) }
  const readers = DATABASE_REPLICA_URLS.length > 0 ? new Readers(primary, DATABASE_REPLICA_URLS) : null
  serveReaders(readers)
  const bytes = dev ? 0 : RESPONSE_CACHE_MB * 2 ** 20
  if (bytes === 0) return { readers, shared: null, cache: null }
  const shared = CACHE_URL ? new SharedPages(CACHE_URL, pagesAreOf()) : null
  const raiseFloor = (position: WalPosition) => readers?.floor.raise(position)
  return { readers, shared, cache: new ResponseCache({ bytes, isCurrent, shared, raiseFloor }) }
}

/** What a page depends on besides the archive: which site it is of, and the build whose files it names. */
function pagesAreOf(): string[] {
  const { SITE_URL, SITE_NAME, PURGE_URLS, WEBSUB_HUB_URL, SECURITY_CONTACT } = env()
  const build = readFileSync(join(process.cwd(), '.next', 'BUILD_ID'), 'utf8')
  return [build, SITE_URL, SITE_NAME, String(PURGE_URLS.length > 0), WEBSUB_HUB_URL ?? '', SECURITY_CONTACT.join(' ')]
}

function refreshParts(parts: Parts): Refresh {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = env()
  const { readers, shared } = parts
  return refreshOnTouch(DATABASE_DIRECT_URL ?? DATABASE_URL, {
    forget: (tags, position) => forget(tags, position, parts),
    hear: (position) => {
      readers?.floor.hear(position)
      shared?.hear()
    },
    miss: () => {
      readers?.floor.miss()
      readers?.leavePrimary()
      shared?.miss()
    },
    owesForgetting: () => readers?.hasReadUnproven ?? false,
  })
}

/**
 * A search depends on everything; what is kept of finished pages is forgotten before the pages beneath. Until it is known where in the log
 * the change stands, nothing is read from replicas.
 */
async function forget(
  tags: string[],
  position: Promise<WalPosition | null>,
  { cache, shared, readers }: Parts,
): Promise<void> {
  readers?.floor.expect(position)
  readers?.forgiveUnproven(tags)
  forgetAnswers()
  const beneath = async (touched: string[]) => {
    await Promise.all([forgetInNext(env().PORT, touched), shared?.touch(touched, await position)])
  }
  await (cache ? cache.forget(tags, beneath) : beneath(tags))
}

/** Next forgets pages only in a request of its own. That takes milliseconds, and whatever is to be made waits for it. */
async function forgetInNext(port: number, tags: string[]): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/internal/forget`, {
    method: 'POST',
    headers: { [refreshHeader]: refreshSecret(), 'content-type': 'application/json' },
    body: JSON.stringify(tags),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`refreshing answered ${answer.status}`)
}

serve().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
})
