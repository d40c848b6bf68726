import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { growArchive } from '@/cli/bench/archive-generator'
import { watchMemory } from '@/cli/bench/memory'
import { ensureArchive } from '@/cli/bench/related'
import { megabytes, perSecond, percent, printTable, seconds } from '@/cli/bench/table'
import { startNode } from '@/cli/setup/children.mjs'
import { createDatabase, dropDatabase, withDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** The tables with a row or more for each event, in the order in which they refer to each other. */
const hot = [
  ...['sections', 'days', 'publishers', 'contexts', 'topics', 'sources', 'events', 'addresses'],
  ...['event_contexts', 'event_topics', 'citations', 'changes', 'revisions'],
]

/**
 * Brings a whole archive into an empty one, from its file and from daily pages of wikitext, beside PostgreSQL's own COPY of the same
 * rows: what the commands cost besides the database. `BENCH_EVENTS` is how many events, 200,000 unless it is set.
 */
export async function benchBulk(): Promise<void> {
  const wanted = Number(process.env.BENCH_EVENTS ?? 200_000)
  await ensureArchive()
  console.log(`\nGrowing the archive to ${wanted} events, and writing it: some minutes.`)
  const events = await growArchive(wanted)
  const folder = await mkdtemp(join(tmpdir(), 'daybook-bulk-'))
  // The server writes here as well.
  await chmod(folder, 0o777)
  try {
    const [file, pages] = [join(folder, 'archive.jsonl'), join(folder, 'pages')]
    const written = await daybook(env().DATABASE_URL, 'export', '--format', 'jsonl', '--out', file)
    const paged = await daybook(env().DATABASE_URL, 'export', '--format', 'wikitext', '--out', pages)
    const read = await intoEmpty((url) => bringIn(url, 'archive', file))
    const parsed = await intoEmpty((url) => bringIn(url, 'wikitext', pages))
    const copied = await copyInto(folder)
    const row = (what: string, { time, peak }: Ran, wanted: string) =>
      [what, seconds(time), perSecond((1000 * events) / time), percent(copied.time, time), peak, wanted] as const
    printTable(
      `${events} events, whole`,
      ['time', 'events', 'of COPY', 'peak memory', 'wanted'],
      [
        [...row('COPY of the same rows, with triggers', copied, '')],
        [...row('export --format jsonl', written, '')],
        [...row('import archive', read, '≤ 180 s, ≥ 25 %')],
        [...row('export --format wikitext', paged, '')],
        [...row('import wikitext', parsed, '≤ 900 s')],
      ],
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

type Ran = { time: number; peak: string }

const daybook = (databaseUrl: string, ...args: string[]) => runHere(databaseUrl, join('cli', 'daybook.ts'), args)
const bringIn = (databaseUrl: string, ...args: string[]) =>
  runHere(databaseUrl, join('cli', 'bench', 'bring-in.ts'), args)

async function runHere(databaseUrl: string, program: string, args: string[]): Promise<Ran> {
  const began = performance.now()
  const child = startNode(join(process.cwd(), program), {
    args,
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
    environment: { DATABASE_URL: databaseUrl },
  })
  child.stdout?.resume()
  child.stderr?.resume()
  const memory = watchMemory(child.pid)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  const peak = memory.stop()
  // An export of wikitext names what cannot be said in it, and ends with 1.
  if (code !== 0 && !args.includes('wikitext')) throw new Error(`${args.join(' ')} ended with ${String(code)}`)
  return { time: performance.now() - began, peak: megabytes(peak) }
}

async function intoEmpty<Result>(run: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const database = withDatabase(env().DATABASE_URL, `${new URL(env().DATABASE_URL).pathname.slice(1)}_bulk`)
  await createDatabase(database)
  try {
    await migrate(database)
    return await run(database)
  } finally {
    await dropDatabase(database)
  }
}

/** The rows of the hot tables as PostgreSQL itself writes and reads them, into tables with the same indexes, keys and triggers. */
async function copyInto(folder: string): Promise<Ran> {
  const columns = await columnsOf()
  const fileOf = (table: string) => join(folder, `${table}.copy`)
  for (const table of hot)
    await db.$executeRawUnsafe(`copy ${table} (${columns.get(table)}) to '${fileOf(table)}' with (format binary)`)
  return intoEmpty(async (url) => {
    const client = new pg.Client(url)
    await client.connect()
    const began = performance.now()
    await client.query('begin')
    for (const table of hot)
      await client.query(`copy ${table} (${columns.get(table)}) from '${fileOf(table)}' with (format binary)`)
    await client.query('commit')
    const time = performance.now() - began
    await client.end()
    return { time, peak: '' }
  })
}

/** The columns of the hot tables. */
async function columnsOf(): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ table: string; columns: string }[]>`
    select table_name as "table", string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and table_name = any (${hot}) and is_generated = 'NEVER' group by 1`
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}
