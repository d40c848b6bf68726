import { env, SettingsError } from '@/lib/env'
import { currentRequest } from '@/lib/observe/handled'
import type { Metrics } from '@/lib/observe/metrics'
import { requestLine, writeLines } from '@/lib/observe/request-log'
import { watchRequests, type Answered, type Listener } from '@/lib/observe/watch-requests'
import type { ResponseCache } from '@/lib/serving/response-cache'

/**
 * Begins to count requests, and to write them down, as METRICS_PORT and LOG_REQUESTS say; returns what the server's listener is put
 * into for that. Null where neither is set: then nothing is loaded, and nothing stands in a request's way.
 */
export async function observe(cache: ResponseCache | null): Promise<((answer: Listener) => Listener) | null> {
  const { METRICS_PORT: port, METRICS_HOST: host, LOG_REQUESTS } = env()
  const isLogged = LOG_REQUESTS === 'on'
  if (port === undefined && !isLogged) return null
  const metrics = port === undefined ? null : await beginMetrics(cache, { port, host })
  cache?.tell((lookup) => {
    metrics?.countLookup(lookup)
    const handled = currentRequest()
    if (handled) handled.cache = lookup
  })
  const watchers: ((answered: Answered) => void)[] = []
  if (metrics) watchers.push(metrics.countRequest)
  if (isLogged) {
    const write = writeLines()
    watchers.push((answered) => write(requestLine(answered)))
  }
  return (answer) => watchRequests(answer, watchers, { signs: isLogged })
}

async function beginMetrics(cache: ResponseCache | null, at: { port: number; host: string }): Promise<Metrics> {
  const { startMetrics } = await import('@/lib/observe/metrics')
  const { readFigures } = await import('@/lib/observe/database-figures')
  const { serveMetrics } = await import('@/lib/observe/metrics-server')
  const metrics = startMetrics({ cache, readFigures: () => readFigures(env().DATABASE_URL) })
  await serveMetrics(metrics, at).catch((error: Error) => {
    throw new SettingsError(`METRICS_PORT ${at.port} at METRICS_HOST ${at.host} cannot be used: ${error.message}`)
  })
  return metrics
}
