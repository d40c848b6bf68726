import { env, SettingsError } from '@/lib/env'
import { forgetAnswers, keepAnswers } from '@/lib/search/kept-answers'
import { refreshHeader, refreshOnTouch, refreshSecret } from '@/lib/serving/refresh'
import { startServer } from '@/lib/serving/server'

/** Serves the site on PORT until it is told to stop; `--dev` compiles as one edits. */
async function serve(): Promise<void> {
  const { PORT, DATABASE_URL, SITE_URL } = env()
  // next-auth knows its own address from here alone; a request's Host is nobody's word.
  process.env.NEXTAUTH_URL = new URL('/api/auth', SITE_URL).href
  // Next asks itself for the page an action leads to: here, not at the public address.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${PORT}`
  const refresh = refreshOnTouch(DATABASE_URL, (tags) => forget(PORT, tags))
  keepAnswers(refresh.isListening)
  const dev = process.argv.includes('--dev')
  const server = await startServer({ port: PORT, dev, dir: process.cwd(), isArchiveThere: refresh.isListening })
  process.send?.('listening')

  const stop = () => {
    void refresh.close()
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 5_000).unref()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop)
}

/** Next forgets pages only in a request of its own. A search depends on everything. */
async function forget(port: number, tags: string[]): Promise<void> {
  forgetAnswers()
  const answer = await fetch(`http://127.0.0.1:${port}/internal/forget`, {
    method: 'POST',
    headers: { [refreshHeader]: refreshSecret(), 'content-type': 'application/json' },
    body: JSON.stringify(tags),
  })
  if (!answer.ok) throw new Error(`refreshing answered ${answer.status}`)
}

serve().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
})
