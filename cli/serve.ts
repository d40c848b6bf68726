import { env, SettingsError } from '@/lib/env'
import { beginTraces } from '@/lib/observe/begin-traces'
import { logFaults } from '@/lib/observe/fault-log'
import { observe } from '@/lib/observe/observe'
import { forgetAnswers, keepAnswers } from '@/lib/search/kept-answers'
import { refreshHeader, refreshOnTouch, refreshSecret } from '@/lib/serving/refresh'
import { ResponseCache } from '@/lib/serving/response-cache'
import { startServer } from '@/lib/serving/server'

/** Serves the site on PORT until it is told to stop; `--dev` compiles as one edits. */
async function serve(): Promise<void> {
  const { PORT, DATABASE_URL, SITE_URL, RESPONSE_CACHE_MB, LOG_REQUESTS } = env()
  logFaults({ asJson: LOG_REQUESTS === 'on' })
  const endTraces = await beginTraces('daybook')
  // next-auth knows its own address from here alone; a request's Host is nobody's word.
  process.env.NEXTAUTH_URL = new URL('/api/auth', SITE_URL).href
  // Next asks itself for the page an action leads to: here, not at the public address.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${PORT}`
  const dev = process.argv.includes('--dev')
  const bytes = dev ? 0 : RESPONSE_CACHE_MB * 2 ** 20
  const cache = bytes > 0 ? new ResponseCache({ bytes, isCurrent: () => refresh.isListening() }) : null
  const refresh = refreshOnTouch(DATABASE_URL, (tags) => forget(PORT, tags, cache))
  keepAnswers(refresh.isListening)
  const isArchiveThere = refresh.isListening
  const watch = await observe(cache)
  const server = await startServer({ port: PORT, dev, dir: process.cwd(), isArchiveThere, cache, watch })
  process.send?.('listening')

  const stop = () => {
    void refresh.close()
    server.close(() => void endTraces().finally(() => process.exit(0)))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 5_000).unref()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop)
}

/** A search depends on everything; what is kept of finished pages is forgotten before the pages beneath. */
async function forget(port: number, tags: string[], cache: ResponseCache | null): Promise<void> {
  forgetAnswers()
  const beneath = (touched: string[]) => forgetInNext(port, touched)
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
