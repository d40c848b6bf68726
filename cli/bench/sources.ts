import { once } from 'node:events'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { watchMemory } from '@/cli/bench/memory'
import { megabytes, perSecond, printTable, seconds, type Row } from '@/cli/bench/table'
import { startNode, stopChild } from '@/cli/setup/children.mjs'
import { db } from '@/lib/db'

/** How many sources are due, of how many hosts; and how many of them are visited. */
const [sources, hosts, visited] = [100_000, 2_000, 2_000]
const eachCites = 20
const atATime = 10_000
const atOnce = 16

/**
 * Visits pages of many hosts on loopback, as the command does: with claims, manners, judgement and description, all kept in
 * the database; and beside it the same pages fetched and thrown away.
 */
export async function benchSources(): Promise<void> {
  const server = startNode(join(import.meta.dirname, 'page-server.mjs'), {
    args: [String(hosts)],
  })
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  try {
    await writeSources(port)
    const rows = [
      await measure('fetched and thrown away', () => fetchPlainly(port)),
      await measureCommand('visited and described, the first time', ['describe'], port),
      await measureCommand('checked again, nothing has changed', ['check', '--all'], port, dueAgain),
    ]
    printTable(
      `${sources} sources of ${hosts} hosts, ${visited} visited, ${atOnce} at once`,
      ['time', 'visits', 'peak memory'],
      rows,
    )
  } finally {
    await stopChild(server)
  }
}

const hostOf = (i: number) => `127.1.${(i % hosts) >> 8}.${(i % hosts) & 255}`
const addressOf = (i: number, port: number) => `http://${hostOf(i)}:${port}/news/2017/04/7/${i}`

async function writeSources(port: number): Promise<void> {
  await db.$executeRaw`insert into days (date, is_checked) select date '2000-01-01' + i, true from generate_series(0, 4999) i on conflict do nothing`
  for (let start = 0; start < sources; start += atATime) {
    const events = Array.from({ length: atATime / eachCites }, (_, i) => ({ id: newId(), n: start / eachCites + i }))
    const cited = Array.from({ length: atATime }, (_, i) => ({
      id: newId(),
      url: addressOf(start + i, port),
      event: events[Math.floor(i / eachCites)]?.id,
      place: i % eachCites,
    }))
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`
          insert into events (id, date, position, slug, headline, status, license, published_at, modified_at)
          select id, date '2000-01-01' + n, 0, 'event-' || n, 'Event ' || n || ' happens', 'PUBLISHED', 'https://creativecommons.org/licenses/by-sa/4.0/', now(), now()
          from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r (id uuid, n int)`
        await tx.$executeRaw`
          insert into addresses (event_id, date, slug, published_at)
          select id, date '2000-01-01' + n, 'event-' || n, now() from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r (id uuid, n int)`
        await tx.$executeRaw`
          insert into sources (id, url, key) select id, url, url from jsonb_to_recordset(${JSON.stringify(cited)}::jsonb) as r (id uuid, url text)`
        await tx.$executeRaw`
          insert into citations (event_id, source_id, position, publisher)
          select event, id, place, 'Bench News' from jsonb_to_recordset(${JSON.stringify(cited)}::jsonb) as r (id uuid, event uuid, place int)`
      },
      { timeout: 600_000 },
    )
  }
  await db.$executeRaw`analyze`
}

/** Visited again: those that were visited before, the others later. */
async function dueAgain(): Promise<void> {
  await db.$executeRaw`update sources set next_visit_at = case when checked_at is null then null else now() end`
}

async function fetchPlainly(port: number): Promise<void> {
  let next = 0
  const fetcher = async () => {
    while (next < visited) await (await fetch(addressOf(next++, port))).text()
  }
  await Promise.all(Array.from({ length: atOnce }, fetcher))
}

async function measure(what: string, run: () => Promise<void>): Promise<Row> {
  const began = performance.now()
  await run()
  const time = performance.now() - began
  return [what, seconds(time), perSecond((1000 * visited) / time), '–']
}

async function measureCommand(what: string, args: string[], port: number, before = async () => {}): Promise<Row> {
  await before()
  const allowed = Array.from({ length: hosts }, (_, i) => `${hostOf(i)}:${port}`).join(' ')
  const child = startNode(join(process.cwd(), 'cli', 'daybook.ts'), {
    args: ['sources', ...args, '--limit', String(visited), '--json'],
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
    environment: { OUTBOUND_FETCH: 'on', OUTBOUND_ALLOW: allowed },
  })
  let said = ''
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr?.pipe(process.stderr)
  const memory = watchMemory(child.pid)
  const row = await measure(what, async () => {
    const [code] = (await once(child, 'exit')) as [number]
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  })
  const done = JSON.parse(said) as { visited: number }
  if (done.visited !== visited) throw new Error(`${done.visited} were visited, not ${visited}`)
  const [, time = '', visits = ''] = row
  return [what, time, visits, megabytes(memory.stop())]
}
