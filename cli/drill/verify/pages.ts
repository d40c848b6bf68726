import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KnownEvent } from '@/cli/drill/ledger'
import type { Found } from '@/cli/drill/verify/verify'
import type { World } from '@/cli/drill/world'
import { dayPath, eventPath } from '@/lib/archive/addresses'

/** The longest that a page took to tell the truth after it was asked first, in milliseconds. */
export type PageClock = { longest: number }

/** So long (ms) a server may take to hear of what was done while it had no database, or on another server. */
const patience = 15_000

type Query = World['query']
type Row = { id: string; date: string; slug: string | null; status: string; version: number; headline: string }

/** Whether what readers get is what the database says: of these events at all their addresses, and of their days. */
export async function verifyPages(
  query: Query,
  url: string,
  events: KnownEvent[],
  { whole, clock }: { whole: boolean; clock?: PageClock },
): Promise<Found> {
  const rows = await query<Row>(
    'select id, date::text, slug, status::text, version, headline from events where id = any($1::uuid[])',
    [events.map(({ id }) => id)],
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  const wrong: string[] = []
  const look = async (ask: () => Promise<string | null>) => {
    const began = Date.now()
    for (;;) {
      const fault = await ask().catch((error: unknown) => String(error))
      if (clock) clock.longest = Math.max(clock.longest, Date.now() - began)
      if (fault === null) return
      if (Date.now() - began > patience) return void wrong.push(fault)
      await sleep(100)
    }
  }
  for (const event of events) {
    const row = there.get(event.id)
    if (row) await look(() => faultOfEvent(url, row, event.paths, whole))
  }
  for (const date of new Set(rows.map(({ date }) => date))) await look(() => faultOfDay(query, url, date))
  return { lost: [], doubled: [], wrong }
}

const ask = (address: string) => fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(20_000) })

async function faultOfEvent(url: string, row: Row, paths: string[], whole: boolean): Promise<string | null> {
  const name = `${url}: “${row.headline}”`
  const api = await ask(`${url}/api/v1/events/${row.id}`)
  const expected = row.status === 'PUBLISHED' ? 200 : row.status === 'WITHDRAWN' ? 410 : 404
  // So many reads of the API a minute are anybody's; the page says it as well.
  if (api.status !== expected && api.status !== 429) return `${name} is ${api.status} at its id, and ${row.status}`
  if (expected === 404 || row.slug === null) return null
  const path = eventPath(row.date, row.slug)
  const page = await ask(`${url}${path}.html`)
  if (page.status !== expected) return `${name} is ${page.status} at ${path}, and ${row.status}`
  const html = await page.text()
  if (!html.includes(escaped(row.headline))) return `${name} is not on its page`
  const json = await ask(`${url}${path}.json`)
  if (json.status !== expected) return `${name} is ${json.status} in JSON, and ${row.status}`
  const { version, headline } = (await json.json()) as { version?: number; headline?: string }
  if (expected === 200 && (version !== row.version || headline !== row.headline))
    return `${name} is version ${version}, “${headline}”, in JSON, and ${row.version} in the database`
  if (expected === 200) {
    const fault = await faultOfVersion(`${url}${path}`, row)
    if (fault) return fault
  }
  return whole ? faultOfAddresses(url, row, paths, expected) : null
}

/** A version's bytes have the hash that is told of them. */
async function faultOfVersion(address: string, { version, headline }: Row): Promise<string | null> {
  const versions = await ask(`${address}/versions.json`)
  if (versions.status !== 200) return `${address}/versions.json is ${versions.status}`
  const listed = ((await versions.json()) as { versions: { version: number; url: string; sha256: string }[] }).versions
  const last = listed.find((one) => one.version === version)
  if (!last) return `${address} has no version ${version}`
  const { pathname } = new URL(last.url)
  const text = await (await ask(`${new URL(address).origin}${pathname}.json`)).text()
  if (createHash('sha256').update(text).digest('hex') !== last.sha256)
    return `${pathname} has another hash than is told of it`
  return text.includes(JSON.stringify(headline)) ? null : `${pathname} has another headline`
}

/** What was public once answers for ever: with what it is now, or that it was withdrawn. */
async function faultOfAddresses(url: string, row: Row, paths: string[], expected: number): Promise<string | null> {
  for (const path of paths) {
    const answer = await fetch(`${url}${path}.html`)
    if (answer.status !== expected) return `${path} is ${answer.status}, and “${row.headline}” ${row.status}`
    await answer.arrayBuffer()
  }
  return null
}

/** A day lists what is public of it, in its order. */
export async function faultOfDay(query: Query, url: string, date: string): Promise<string | null> {
  const rows = await query<{ id: string; version: number }>(
    `select id, version from events where date = $1::date and status = 'PUBLISHED' order by position, id`,
    [date],
  )
  const answer = await ask(`${url}${dayPath(date)}/index.json`)
  if (answer.status !== 200) return `${url}: ${date} is ${answer.status}`
  const { events } = (await answer.json()) as { events: { id: string; version: number }[] }
  const [told, there] = [events, rows].map((all) => all.map(({ id, version }) => `${id} ${version}`).join('\n'))
  if (told !== there) return `${url}: ${date} lists ${events.length} events, and has ${rows.length}, or others`
  const html = await (await ask(`${url}${dayPath(date)}/index.html`)).text()
  const links = new Set([...html.matchAll(/href="(\/news\/[^"]+\/[^"/]+)\.html"/g)].map(([, path]) => path))
  const slugs = await query<{ slug: string }>(
    `select slug from events where date = $1::date and status = 'PUBLISHED'`,
    [date],
  )
  const missing = slugs.find(({ slug }) => !links.has(eventPath(date, slug)))
  return missing ? `${url}: ${date} has no link to ${missing.slug}` : null
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
