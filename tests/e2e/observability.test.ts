import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '@/cli/setup/port.mjs'
import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { openCollector, type Collector } from '@/tests/support/collector'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { createEvent } from '@/tests/support/factories'
import { runDaybook, startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
let line: DatabaseLine
let collector: Collector
let metricsPort: number
let tracing: Record<string, string>
const page = '/news/2017/04/7/a-thing-happens.html'
const link = '0190b5a2-7d1e-7c3a-9b1f-0123456789ab.S3cretS3cretS3cret'

const ask = (path: string, headers: Record<string, string> = {}) => fetch(site.url + path, { headers })

const Line = z.looseObject({ time: z.iso.datetime(), level: z.enum(['info', 'error', 'warn']) })
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => Line.parse(JSON.parse(line)))

/** The line of a request, once it is written. */
async function lineOf(id: string | null) {
  const find = () => linesOf(site.wrote.out).find(({ requestId }) => requestId === id)
  await expect.poll(find).toBeDefined()
  return Line.parse(find())
}

const scrape = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()

async function valueOf(metric: string): Promise<number> {
  const text = await scrape()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${metric} `))
      ?.slice(metric.length) ?? NaN,
  )
}

beforeAll(async () => {
  await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  await createEvent({ date: '2018-05-06', headline: 'Something else happens', slug: 'something-else' })
  ;[line, collector, metricsPort] = [
    await openLine(process.env.DATABASE_URL ?? ''),
    await openCollector(),
    await freePort(),
  ]
  tracing = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' }
  const settings = { METRICS_PORT: String(metricsPort), LOG_REQUESTS: 'on', TRUSTED_PROXIES: 'loopback' }
  site = await startTestSite({ DATABASE_URL: line.url, ...settings, ...tracing })
})
afterAll(async () => {
  await site?.stop()
  line?.close()
  await collector?.close()
})

describe('the line of a request', () => {
  it('says what was asked for and how it was answered, and of whom no more than their network', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Mozilla/5.0 (Somebody)' }
    const first = await ask(`${page}?utm_source=newsletter-of-somebody`, headers)
    const made = await lineOf(first.headers.get('x-request-id'))
    // What is made before the server hears of changes is not kept.
    const lineOfNext = async () => {
      const next = await ask(page, { ...headers, 'x-forwarded-for': '2001:db8:1:2::3' })
      return lineOf(next.headers.get('x-request-id'))
    }
    expect(made).toMatchObject({
      ...{
        level: 'info',
        method: 'GET',
        path: page,
        kind: 'event',
        status: 200,
        cache: 'miss',
        client: '203.0.113.0/24',
      },
      ...{ ms: expect.any(Number), bytes: expect.any(Number), traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    })
    expect(Number(made.bytes)).toBeGreaterThan(Number(first.headers.get('content-length')))
    const kept = { cache: 'hit', client: '2001:db8:1::/48', status: 200 }
    await expect.poll(lineOfNext, { timeout: 30_000 }).toMatchObject(kept)
    expect(site.wrote.out).not.toMatch(/newsletter|Somebody|Mozilla|113\.77|1:2::3/)
  })

  it('has no secret in it', async () => {
    const answer = await ask(`/sign-in/link/${link}?next=/desk`, { authorization: `Bearer daybook_${'x'.repeat(49)}` })
    expect(await lineOf(answer.headers.get('x-request-id'))).toMatchObject({ path: '/sign-in/link/…', kind: 'staff' })
    expect(site.wrote.out + site.wrote.err).not.toMatch(/S3cret|daybook_x|next=/)
  })

  it('tells of who left before the end', async () => {
    const { hostname: host, port } = new URL(site.url)
    const socket = connect(Number(port), host)
    socket.write(`GET /search?q=thing HTTP/1.1\r\nHost: a\r\nX-Request-Id: left-before-the-end\r\n\r\n`, () =>
      socket.destroy(),
    )
    expect(await lineOf('left-before-the-end')).toMatchObject({ path: '/search', aborted: true })
  })
})

describe('the id of a request', () => {
  it('is what a proxy of ours calls it, where that is fit for a log', async () => {
    for (const [given, isKept] of [
      ['0123456789abcdef0123456789abcdef', true],
      ['Root=1-67891233-abcdef012345678912345678', true],
      ['short', false],
      ['"},{"level":"info', false],
      ['<script>alert(1)</script>', false],
      ['a'.repeat(200), false],
    ] as const) {
      const id = (await ask(page, { 'x-request-id': given })).headers.get('x-request-id')
      expect([given, id === given]).toEqual([given, isKept])
    }
  })

  it('leads from what a person was shown to what went wrong', async () => {
    await db.$executeRaw`alter table events rename to events_away`
    try {
      const html = await ask('/news/2018/05/6/something-else.html')
      const id = html.headers.get('x-request-id') ?? 'none'
      expect([html.status, await html.text()]).toEqual([500, expect.stringContaining(`<code>${id}</code>`)])
      const json = await ask('/news/2018/05/6/something-else.json')
      expect(await json.json()).toMatchObject({ status: 500, requestId: json.headers.get('x-request-id') })
      for (const failed of [id, json.headers.get('x-request-id') ?? 'none']) {
        expect(await lineOf(failed)).toMatchObject({ status: 500 })
        // Next says what was thrown, and we where.
        const faults = () => linesOf(site.wrote.err).filter(({ requestId }) => requestId === failed)
        const place = () => faults().find(({ message }) => /^GET \/.* failed/.test(String(message)))
        await expect.poll(place).toMatchObject({ level: 'error', traceId: expect.any(String) })
        expect(JSON.stringify(faults())).toContain('The table `public.events` does not exist')
      }
    } finally {
      await db.$executeRaw`alter table events_away rename to events`
    }
  })

  it('is on private pages, refusals and answers of the API too, and on the page of a fault there', async () => {
    for (const path of ['/sign-in', '/desk', '/api/v1/me', '/api/v1/nothing', '/api/v1/events?limit=1'])
      expect([path, (await ask(path)).headers.get('x-request-id')]).toEqual([
        path,
        expect.stringMatching(/^[0-9a-f-]{36}$/),
      ])
    await db.$executeRaw`alter table rate_limits rename to rate_limits_away`
    try {
      const answer = await ask(`/sign-in/link/${link}`)
      const id = answer.headers.get('x-request-id') ?? 'none'
      expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining(`<code>${id}</code>`)])
      expect(answer.headers.get('server-timing')).toBe(`request;desc="${id}"`)
      await expect.poll(() => linesOf(site.wrote.err).some(({ requestId }) => requestId === id)).toBe(true)
    } finally {
      await db.$executeRaw`alter table rate_limits_away rename to rate_limits`
    }
  })
})

describe('traces', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const of = (trace: string) => collector.spans().filter((span) => span.traceId === trace)

  it('lead from a request over the rendering to the queries, and go on where a proxy began them', async () => {
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
    const answer = await ask('/news/2018/05/6/index.html', headers)
    expect(await lineOf(answer.headers.get('x-request-id'))).toMatchObject({ traceId })
    await expect.poll(() => of(traceId).map(({ name }) => name)).toContain('GET day')
    const spans = of(traceId)
    const root = spans.find(({ name }) => name === 'GET day')
    expect(root).toMatchObject({
      ...{ parentSpanId: '00f067aa0ba902b7', service: 'daybook' },
      attributes: {
        'url.path': '/news/2018/05/6/index.html',
        'http.response.status_code': 200,
        'daybook.cache': 'miss',
      },
    })
    const rendering = spans.find(({ attributes }) => attributes['next.span_type'] === 'BaseServer.handleRequest')
    expect(rendering?.parentSpanId).toBe(root?.spanId)
    expect(spans.map(({ name }) => name)).toContain('prisma:client:db_query')
    const known = new Set(spans.map(({ spanId }) => spanId))
    expect(spans.filter(({ parentSpanId }) => !known.has(parentSpanId ?? ''))).toEqual([root])
    expect(await answer.text()).not.toContain(traceId)
  })

  it('are none where the page is kept', async () => {
    const other = '5bf92f3577b34da6a3ce929d0e0e4736'
    const before = await ask('/news/2018/05/6/index.html')
    const answer = await ask('/news/2018/05/6/index.html', { traceparent: `00-${other}-00f067aa0ba902b7-01` })
    expect(await answer.text()).toBe(await before.text())
    expect([...answer.headers].join()).not.toMatch(/trace/i)
    await sleep(300)
    expect(of(other)).toEqual([])
  })

  it('have neither what somebody searched for nor a secret in them', async () => {
    await ask('/search?q=illness-of-somebody')
    await ask('/search.json?q=illness-of-somebody')
    await ask(`/sign-in/link/${link}?q=illness-of-somebody`)
    await ask(`/desk/${link}?q=illness-of-somebody`)
    await expect.poll(() => collector.spans().map(({ name }) => name)).toContain('GET staff')
    await sleep(300)
    expect(collector.sent()).not.toMatch(/illness|S3cret/)
  })

  it('are made of jobs and of commands', async () => {
    await db.$transaction((tx) => enqueue(tx, 'tidy', {}))
    await runDaybook(line.url, ['worker', '--once'], tracing)
    await runDaybook(line.url, ['audit', 'verify'], tracing)
    const named = (wanted: string) => collector.spans().find(({ name }) => name === wanted)
    expect(named('job tidy')).toMatchObject({ service: 'daybook-worker', attributes: { 'daybook.attempt': 1 } })
    expect(named('daybook audit verify')).toMatchObject({ service: 'daybook-cli' })
    for (const name of ['job tidy', 'daybook audit verify'])
      expect(of(named(name)?.traceId ?? '').map((span) => span.name)).toContain('prisma:client:db_query')
  })
})

describe('what Prometheus reads', () => {
  it('is the state of the server, its cache and connections, of the queue and the archive', async () => {
    const counted = 'daybook_http_request_duration_seconds_count{kind="event",method="GET",status="2xx"}'
    const before = await valueOf(counted)
    const hits = await valueOf('daybook_response_cache_lookups_total{result="hit"}')
    await ask(page)
    await expect.poll(() => valueOf(counted)).toBe(before + 1)
    expect(await valueOf('daybook_response_cache_lookups_total{result="hit"}')).toBeGreaterThan(hits)
    await db.$transaction((tx) => enqueue(tx, 'purge-cache', { cache: 'http://cache.example' }))
    await db.purge.create({ data: { cache: 'http://cache.example', addresses: [], tags: [] } })
    expect(await valueOf('daybook_jobs{task="purge-cache",state="waiting"}')).toBe(1)
    expect(await valueOf('daybook_purges_waiting')).toBe(1)
    expect(await valueOf('daybook_events{status="published"}')).toBe(2)
    expect(await valueOf('daybook_response_cache_pages')).toBeGreaterThan(0)
    expect(await valueOf('daybook_response_cache_bytes')).toBeGreaterThan(1_000)
    expect((await ask('/search?q=thing')).status).toBe(200)
    // Who is answered may be told before the connection is given back.
    await expect.poll(() => valueOf('daybook_database_connections{state="idle"}')).toBeGreaterThan(0)
    expect(await valueOf('daybook_database_up')).toBe(1)
    expect(await scrape()).toMatch(/^process_resident_memory_bytes \d+$/m)
  })

  it('is on a port of its own and nowhere else', async () => {
    expect((await ask('/metrics')).status).toBe(404)
    for (const [path, method, status] of [
      ['/', 'GET', 404],
      ['/news', 'GET', 404],
      ['/metrics', 'POST', 405],
    ] as const)
      expect((await fetch(`http://127.0.0.1:${metricsPort}${path}`, { method })).status).toBe(status)
  })

  it('is told also while the database is gone', async () => {
    line.cut()
    try {
      await expect.poll(() => valueOf('daybook_database_up')).toBe(0)
      const text = await scrape()
      expect(text).not.toMatch(/^daybook_(?:jobs|workers|events)[ {]/m)
      expect(text).toMatch(/^daybook_response_cache_pages \d+$/m)
    } finally {
      line.mend()
    }
    await expect.poll(() => valueOf('daybook_database_up')).toBe(1)
  })
})

it('writes nothing but lines of JSON', async () => {
  expect(linesOf(site.wrote.out).length).toBeGreaterThan(20)
  expect(linesOf(site.wrote.err).length).toBeGreaterThan(0)
})
