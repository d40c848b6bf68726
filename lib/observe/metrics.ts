import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { queueGauges } from '@/lib/observe/queue-metrics'
import type { DatabaseFigures } from '@/lib/observe/database-figures'
import type { Lookup } from '@/lib/observe/handled'
import type { Answered } from '@/lib/observe/watch-requests'
import { poolUse } from '@/lib/observe/watch-pool'
import type { ResponseCache } from '@/lib/serving/response-cache'

type Options = {
  /** Null where every page is made for who asks. */
  cache: Pick<ResponseCache, 'size' | 'activity'> | null
  readFigures: () => Promise<DatabaseFigures>
}

export type Metrics = {
  countRequest: (answered: Answered) => void
  countLookup: (lookup: Lookup) => void
  /** All of them as Prometheus reads them. */
  scrape: () => Promise<{ contentType: string; text: string }>
}

/** In seconds: from what is kept to what somebody waits too long for. */
const buckets = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** What this process tells Prometheus of itself, and of the database that it shares. No label has an address or a person in it. */
export function startMetrics({ cache, readFigures }: Options): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    ...{ name: 'daybook_http_request_duration_seconds', buckets, registers },
    help: 'From when a request came until its answer was out, by the kind of page, the method and the class of the status.',
    labelNames: ['kind', 'method', 'status'] as const,
  })
  const lookups = new Counter({
    ...{ name: 'daybook_response_cache_lookups_total', registers },
    help: 'Pages that were asked for and may be kept: as they were (hit), made anew behind who asked (stale), made (miss).',
    labelNames: ['result'] as const,
  })
  for (const result of ['hit', 'stale', 'miss']) lookups.inc({ result }, 0)
  if (cache) cacheGauges(cache, registers)
  poolGauges(registers)
  const setFigures = queueGauges(registers)
  const scrape = async () => {
    setFigures(await readFigures().catch(() => null))
    return { contentType: registry.contentType, text: await registry.metrics() }
  }
  return {
    countRequest: ({ kind, method, status, seconds }) =>
      requests.observe({ kind, method: methodOf(method), status: `${Math.floor(status / 100)}xx` }, seconds),
    countLookup: (result) => lookups.inc({ result }),
    scrape,
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const methodOf = (method: string) => (methods.has(method) ? method : 'other')

function cacheGauges({ size, activity }: NonNullable<Options['cache']>, registers: Registry[]): void {
  gauge('daybook_response_cache_bytes', 'What the pages that are kept are counted as.', () => size().bytes, registers)
  gauge('daybook_response_cache_pages', 'Pages that are kept.', () => size().pages, registers)
  gauge('daybook_response_cache_makings', 'Pages that are being made.', () => activity().makings, registers)
  new Counter({
    ...{ name: 'daybook_response_cache_purges_total', registers },
    help: 'How often something that was touched was forgotten.',
    collect() {
      this.reset()
      this.inc(activity().forgets)
    },
  })
}

function poolGauges(registers: Registry[]): void {
  new Gauge({
    ...{ name: 'daybook_database_connections', registers },
    help: 'Connections of this process to the database, by whether a query uses them (in_use) or not (idle).',
    labelNames: ['state'] as const,
    collect() {
      const { inUse, idle } = poolUse()
      this.set({ state: 'in_use' }, inUse)
      this.set({ state: 'idle' }, idle)
    },
  })
  const help = 'Queries of this process that wait for a connection to the database.'
  gauge('daybook_database_waiting_queries', help, () => poolUse().waiting, registers)
}

function gauge(name: string, help: string, read: () => number, registers: Registry[]): void {
  new Gauge({
    ...{ name, help, registers },
    collect() {
      this.set(read())
    },
  })
}
