import { createServer, type Server } from 'node:http'
import type { Metrics } from '@/lib/observe/metrics'

/** Answers `GET /metrics` on a port of its own, which readers do not reach. Rejects when the port is taken. */
export async function serveMetrics(
  { scrape }: Metrics,
  { port, host }: { port: number; host: string },
): Promise<Server> {
  let scraping: ReturnType<Metrics['scrape']> | null = null
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?', 1)
    if (path !== '/metrics') return void response.writeHead(404).end()
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    // However many ask at once, the database is asked once.
    scraping ??= scrape().finally(() => (scraping = null))
    scraping.then(
      ({ contentType, text }) => response.writeHead(200, { 'content-type': contentType }).end(text),
      (error: unknown) => {
        console.error('metrics could not be told:', error)
        response.writeHead(500).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  // The site decides when the process ends.
  return server.unref()
}
