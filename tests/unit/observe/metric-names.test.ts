import { afterAll, describe, expect, it } from 'vitest'
import { startMetrics } from '@/lib/observe/metrics'

const figures = {
  tasks: [{ task: 'tidy', waiting: 1, failed: 2, dead: 3, running: 4, later: 5, oldest: 6.5 }],
  ...{ workers: 1, purges: 2, events: 3, lastReading: 1_700_000_000 },
}
let answer: () => Promise<typeof figures> = async () => figures
const cache = { size: () => ({ pages: 2, bytes: 4_096 }), activity: () => ({ makings: 1, forgets: 7 }) }
const { scrape, countRequest, countLookup } = startMetrics({ cache, readFigures: () => answer() })

type Metric = { name: string; help: string; type: string; samples: { name: string; labels: string[] }[] }

/** What Prometheus reads of the text format. */
async function read(): Promise<Metric[]> {
  const { text } = await scrape()
  const metrics: Metric[] = []
  for (const line of text.split('\n').filter(Boolean)) {
    const [, what, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (what === 'HELP') metrics.push({ name, help: rest, type: '', samples: [] })
    else if (what === 'TYPE') Object.assign(metrics.at(-1) ?? {}, { type: rest })
    else {
      const [, sample, labels = ''] = /^([a-z_]+)(?:\{(.*)\})? (?:[-+]?[\d.e+-]+|NaN|[+-]Inf)$/.exec(line) ?? []
      expect(line).toMatch(new RegExp(`^${metrics.at(-1)?.name}`))
      metrics
        .at(-1)
        ?.samples.push({ name: sample ?? line, labels: [...labels.matchAll(/(\w+)="/g)].map(([, l]) => l ?? '') })
    }
  }
  return metrics
}

const ours = async () => (await read()).filter(({ name }) => name.startsWith('daybook_'))

afterAll(() => void (answer = async () => figures))

// The rules of `promtool check metrics`, which is not everywhere, and https://prometheus.io/docs/practices/naming/
describe('the names of what is measured', () => {
  it('are words in lower case, with a help and a type, each once', async () => {
    const metrics = await read()
    expect(metrics.length).toBeGreaterThan(30)
    expect(new Set(metrics.map(({ name }) => name)).size).toBe(metrics.length)
    for (const { name, help, type } of metrics) {
      expect(name).toMatch(/^[a-z]+(?:_[a-z0-9]+)*$/)
      expect(help).toMatch(/\S/)
      expect(['counter', 'gauge', 'histogram', 'summary']).toContain(type)
    }
  })

  it('end in _total where something is counted, and nowhere else', async () => {
    for (const { name, type } of await ours())
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
  })

  it('have base units at their end, and neither their type nor an abbreviation in them', async () => {
    for (const { name } of await ours()) {
      const unit = /_(?:milliseconds?|minutes?|hours?|days?|kilobytes?|megabytes?|ms|mb|percent|secs?)(?:_|$)/
      expect(name).not.toMatch(unit)
      expect(name).not.toMatch(/_(?:counter|gauge|histogram|summary|count|sum|bucket|info)$/)
      if (/duration|wait_|timestamp/.test(name)) expect(name).toMatch(/_seconds$/)
    }
  })

  it('have labels of few words, and `le` only where it belongs', async () => {
    countRequest(request('/news/2017/04/7/index.html', 'GET', 200))
    for (const { type, samples } of await ours())
      for (const { labels } of samples)
        for (const label of labels) {
          const known = ['kind', 'method', 'status', 'result', 'state', 'task', ...(type === 'histogram' ? ['le'] : [])]
          expect(known).toContain(label)
        }
  })
})

const request = (target: string, method: string, status: number) => ({
  ...{ handled: { id: '12345678' }, target, method, status, client: '203.0.113.7' },
  ...{ kind: 'day' as const, bytes: 100, seconds: 0.02, isWhole: true },
})

it('counts requests by kind, method and class of status, and knows no address', async () => {
  for (const method of ['GET', 'PROPFIND', 'M-SEARCH'])
    countRequest(request('/news/2017/04/8/index.html?q=x', method, 404))
  countLookup('stale')
  const { text } = await scrape()
  expect(text).toContain('daybook_http_request_duration_seconds_count{kind="day",method="GET",status="4xx"} 1')
  expect(text).toContain('daybook_http_request_duration_seconds_count{kind="day",method="other",status="4xx"} 2')
  expect(text).toContain(
    'daybook_http_request_duration_seconds_bucket{le="0.02",kind="day",method="GET",status="4xx"} 1',
  )
  expect(text).toContain('daybook_response_cache_lookups_total{result="stale"} 1')
  expect(text).toContain('daybook_response_cache_purges_total 7')
  expect(text).toContain('daybook_jobs{task="tidy",state="dead"} 3')
  expect(text).toContain('daybook_jobs_oldest_wait_seconds{task="tidy"} 6.5')
  expect(text).not.toMatch(/2017|203\.0/)
})

it('says of a database that does not answer that it is not there, and nothing else of it', async () => {
  answer = async () => Promise.reject(new Error('away'))
  const { text } = await scrape()
  expect(text).toContain('daybook_database_up 0')
  expect(text).not.toMatch(
    /^daybook_(?:jobs|workers|events|purges_waiting|last_import_timestamp_seconds|jobs_oldest_wait_seconds)[ {]/m,
  )
  expect(text).toContain('process_cpu_seconds_total')
  answer = async () => figures
  expect((await scrape()).text).toContain('daybook_workers 1')
})
