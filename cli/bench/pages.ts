import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { memoryOf } from '@/cli/bench/memory'
import { megabytes, milliseconds, perSecond, percent, printTable, quantile, seconds, type Row } from '@/cli/bench/table'
import { startNode, stopChild } from '@/cli/setup/children.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import { dayPath, eventPath } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

const load = { connections: 16, duration: 5 }

/** Days and events rendered for the first time, one after the other, and kept pages under load beside a bare server. */
export async function benchPages(): Promise<void> {
  const port = await freePort()
  const began = performance.now()
  const site = await startSite({ PORT: String(port), SITE_URL: `http://127.0.0.1:${port}` })
  const started = performance.now() - began
  try {
    const base = `http://127.0.0.1:${port}`
    const { days, events, fullest } = await choosePages()
    await ask(`${base}/`)
    const cold: Row[] = [await coldRow('day', base, days), await coldRow('event', base, events)]
    printTable('First rendering, one connection', ['pages', 'p50', 'p99'], cold)

    const rows: Row[] = []
    for (const [what, path] of [
      ['fullest day', fullest],
      ['event', events[0] ?? ''],
      ['fullest day as JSON', fullest.replace('.html', '.json')],
    ] as const)
      rows.push(...(await keptRows(what, base + path)))
    printTable(
      `Kept pages, ${load.connections} connections, ${load.duration} s each`,
      ['size', 'requests', 'p50', 'p99', 'of bare'],
      rows,
    )
    printTable(
      'The serving process',
      ['figure'],
      [
        ['from start to first connection', seconds(started)],
        ['memory after the load', megabytes(memoryOf(site.pid).now)],
      ],
    )
  } finally {
    await stopChild(site)
  }
}

/** Up to 150 days and events evenly spread over the archive, and its fullest day. */
async function choosePages(): Promise<{ days: string[]; events: string[]; fullest: string }> {
  const published = { status: 'PUBLISHED' } as const
  const dates = await db.event.groupBy({ by: 'date', where: published, orderBy: { date: 'asc' }, _count: true })
  const rows = await db.event.findMany({
    where: published,
    select: { date: true, slug: true },
    orderBy: [{ date: 'asc' }, { position: 'asc' }],
  })
  const dayAddress = ({ date }: { date: Date }) => `${dayPath(fromDatabaseDate(date))}/index.html`
  const [fullest] = [...dates].sort((a, b) => b._count - a._count).map(dayAddress)
  return {
    days: spread(dates).map(dayAddress),
    events: spread(rows).map(({ date, slug }) => `${eventPath(fromDatabaseDate(date), slug ?? '')}.html`),
    fullest: fullest ?? '',
  }
}

const spread = <Item>(items: Item[]) => items.filter((_, i) => i % Math.ceil(items.length / 150) === 0)

async function coldRow(what: string, base: string, paths: string[]): Promise<Row> {
  const times: number[] = []
  for (const path of paths) {
    const began = performance.now()
    await ask(base + path)
    times.push(performance.now() - began)
  }
  return [what, String(paths.length), milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.99))]
}

async function keptRows(what: string, url: string): Promise<Row[]> {
  const body = await ask(url)
  const site = await autocannon({ url, ...load })
  const file = join(tmpdir(), `daybook-bench-${process.pid}`)
  writeFileSync(file, body)
  const bareServer = startNode(join(process.cwd(), 'cli', 'bench', 'bare-server.mjs'), { args: [file] })
  const address = await new Promise<{ port: number }>((resolve) =>
    bareServer.once('message', (message) => resolve(message as { port: number })),
  )
  const bare = await autocannon({ url: `http://127.0.0.1:${address.port}/`, ...load })
  await stopChild(bareServer)
  const row = (name: string, result: typeof site): Row => [
    name,
    `${Math.round(body.length / 1024)} KB`,
    perSecond(result.requests.average),
    milliseconds(result.latency.p50),
    milliseconds(result.latency.p99),
    percent(result.requests.average, bare.requests.average),
  ]
  return [row(what, site), row('  bare node:http, same bytes', bare)]
}

async function ask(url: string): Promise<Buffer> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}
