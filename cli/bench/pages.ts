import { hasCores, keepOnCore } from '@/cli/bench/cores'
import { besideFloor } from '@/cli/bench/floor'
import { memoryOf } from '@/cli/bench/memory'
import { choosePages, type Choice } from '@/cli/bench/page-choice'
import { publishWhile } from '@/cli/bench/publish-while'
import { figure, saveResults } from '@/cli/bench/results'
import { megabytes, milliseconds, perSecond, printTable, quantile, seconds, type Row } from '@/cli/bench/table'
import { startSite } from '@/cli/setup/site.mjs'
import { stopChild } from '@/cli/setup/children.mjs'
import { freePort } from '@/cli/setup/port.mjs'

type Figures = Parameters<typeof saveResults>[0]

/** Pages made for the first time, kept pages under load, and a mix with publications, each beside a bare server with the same bytes. */
export async function benchPages(): Promise<void> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const began = performance.now()
  const site = await startSite({ PORT: String(port), SITE_URL: base })
  const started = performance.now() - began
  try {
    const choice = await choosePages()
    await ask(`${base}/news`)
    const atRest = memoryOf(site.pid).now
    const cold = [await coldRow('day', base, choice.days), await coldRow('event', base, choice.events)]
    printTable('First rendering, one connection', ['pages', 'p50', 'p99'], cold)
    keepOnCore(site.pid, 0)
    keepOnCore(process.pid, 1)
    const figures = { ...(await keptPages(base, site.pid, choice)), ...(await mixed(base, site.pid, choice)) }
    printTable(
      'The serving process',
      ['figure'],
      [
        ['from start to first connection', seconds(started)],
        ['memory before the load', megabytes(atRest)],
        ['memory after the load', megabytes(memoryOf(site.pid).now)],
      ],
    )
    saveResults(figures, hasCores ? 'one for who asks, one for who answers' : 'shared')
  } finally {
    await stopChild(site)
  }
}

/** As it is, compressed as browsers ask for it, and asked for again by its ETag. */
async function keptPages(base: string, pid: number | undefined, { kinds }: Choice): Promise<Figures> {
  const [rows, figures]: [Row[], Figures] = [[], {}]
  const measure = async (name: string, url: string, headers: Record<string, string>, status: 200 | 304) => {
    const body = status === 304 ? Buffer.alloc(0) : await bytesOf(url, headers)
    const { site, bare } = await besideFloor(pid, { url, headers }, body, status)
    const { requests, latency, non2xx, errors } = site.result
    if (status === 200 && (non2xx || errors)) throw new Error(`${url}: ${non2xx} answers were no pages`)
    figures[name] = figure(site.perWork, bare.perWork)
    const speeds = [requests.average, bare.result.requests.average, site.perWork, bare.perWork].map(perSecond)
    const times = [latency.p50, latency.p99].map(milliseconds)
    rows.push([
      name,
      `${(body.length / 1024).toFixed(1)} KB`,
      ...times,
      ...speeds,
      (site.perWork / bare.perWork).toFixed(2),
    ])
  }
  for (const [kind, html, json] of kinds) {
    await measure(kind, base + html, {}, 200)
    await measure(`${kind}, JSON`, base + json, {}, 200)
    if (!kind.startsWith('day of')) continue
    await measure(`${kind}, gzip`, base + html, { 'accept-encoding': 'gzip' }, 200)
    await measure(`${kind}, brotli`, base + html, { 'accept-encoding': 'br' }, 200)
    await measure(`${kind}, 304`, base + html, { 'if-none-match': await etagOf(base + html) }, 304)
  }
  printTable(
    'Kept pages, 16 connections',
    ['size', 'p50', 'p99', 'asked', 'bare', 'per s at work', 'bare', 'of bare'],
    rows,
  )
  return figures
}

/** Fifty days in turn; for every hundred answers one of them is touched as a publication touches it. */
async function mixed(base: string, pid: number | undefined, { days }: Choice): Promise<Figures> {
  const asked = days.slice(0, 50)
  for (const path of asked) await ask(base + path)
  const body = await bytesOf(base + (asked[0] ?? '/'), {})
  const { bare } = await besideFloor(pid, { url: base + (asked[0] ?? '/') }, body, 200)
  const { result, published } = await publishWhile(
    { url: base, connections: 16, duration: 5, requests: asked.map((path) => ({ path })) },
    asked,
    100,
  )
  const rows: Row[] = [
    [
      'fifty days',
      perSecond(result.requests.average),
      milliseconds(result.latency.p50),
      milliseconds(result.latency.p99),
      String(published),
      (result.requests.average / bare.result.requests.average).toFixed(2),
    ],
  ]
  printTable('One publication for a hundred answers', ['requests', 'p50', 'p99', 'publications', 'of bare'], rows)
  return { 'fifty days, 1 % publications': figure(result.requests.average, bare.result.requests.average) }
}

async function coldRow(what: string, base: string, paths: string[]): Promise<Row> {
  const times: number[] = []
  for (const path of paths) {
    const began = performance.now()
    await ask(base + path)
    times.push(performance.now() - began)
  }
  return [what, String(paths.length), milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.99))]
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  await answer.arrayBuffer()
}

const etagOf = async (url: string) =>
  (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ?? ''

/** As many bytes as come over the wire; which ones, the floor does not mind. */
async function bytesOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  const answer = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'identity', ...headers } })
  return Buffer.alloc(Number(answer.headers.get('content-length')), 'x')
}
