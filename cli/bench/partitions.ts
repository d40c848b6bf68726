import pg from 'pg'
import { ensureArchive } from '@/cli/bench/related'
import { megabytes, milliseconds, printTable, quantile, timesOf, type Row } from '@/cli/bench/table'
import { env } from '@/lib/env'

/** Twenty-five years, as in `growArchive`. */
const [firstDay, days] = ['2000-01-01', 9_131]

const layouts = ['bench_whole', 'bench_by_year'] as const
type Layout = (typeof layouts)[number]

/**
 * Whether the two tables that grow most are better parted by year: the same rows in one table, and in one a year, with the same
 * indexes. Rows are those of the archive again and again, on other days. `BENCH_EVENTS` is how many events, a million unless it is set.
 */
export async function benchPartitions(): Promise<void> {
  const wanted = Number(process.env.BENCH_EVENTS ?? 1_000_000)
  await ensureArchive()
  const client = new pg.Client(env().DATABASE_URL)
  await client.connect()
  try {
    await client.query('drop schema if exists bench_copied, bench_whole, bench_by_year cascade')
    await copyEvents(client, wanted)
    for (const layout of layouts) await fill(client, layout)
    await compare(client, wanted)
  } finally {
    await client.query('drop schema if exists bench_copied, bench_whole, bench_by_year cascade')
    await client.end()
  }
}

/** The ids and days of as many events as are wanted, each with the event that it is a copy of. */
async function copyEvents(client: pg.Client, wanted: number): Promise<void> {
  await client.query('create schema bench_copied; create schema bench_whole; create schema bench_by_year')
  await client.query(`create table bench_copied.events (original uuid not null, id uuid not null, date date not null)`)
  await client.query(
    `insert into bench_copied.events
     select original, uuidv7(), $1::date + ((day + copy * 271) % $2::int)
     from (select id as original, date - (select min(date) from public.events) as day from public.events where status = 'PUBLISHED') e,
       generate_series(0, ($3::int / (select count(*)::int from public.events where status = 'PUBLISHED'))) copy
     limit $3`,
    [firstDay, days, wanted],
  )
  await client.query('create index on bench_copied.events (original)')
}

const columns = {
  entries: 'event_id uuid not null, date date not null, keys text[], words tsvector not null',
  links:
    'event_id uuid not null, context_id uuid not null, position int not null, name text not null, date date not null',
}

/** In one table a key has the event alone; in parts the day is in it, as PostgreSQL wants. */
const keys = {
  bench_whole: { entries: 'event_id', links: 'event_id, position' },
  bench_by_year: { entries: 'event_id, date', links: 'event_id, position, date' },
}

const indexes = `
  create index on entries (date desc, event_id desc);
  create index on entries using gin (words, keys);
  create index on links (context_id, date, event_id) include (name);`

async function fill(client: pg.Client, layout: Layout): Promise<void> {
  await client.query(`set search_path = ${layout}`)
  for (const table of ['entries', 'links'] as const) {
    const parted = layout === 'bench_by_year' ? 'partition by range (date)' : ''
    await client.query(`create table ${table} (${columns[table]}, primary key (${keys[layout][table]})) ${parted}`)
    if (layout === 'bench_whole') continue
    for (let year = 2000; year < 2026; year += 1)
      await client.query(
        `create table ${table}_${year} partition of ${table} for values from ('${year}-01-01') to ('${year + 1}-01-01')`,
      )
  }
  await client.query(`
    insert into entries select c.id, c.date, s.keys, s.words from bench_copied.events c join public.search_entries s on s.event_id = c.original;
    insert into links select c.id, l.context_id, l.position, l.name, c.date from bench_copied.events c join public.event_contexts l on l.event_id = c.original;`)
  await client.query(indexes)
  await client.query('vacuum analyze entries')
  await client.query('vacuum analyze links')
}

const newest = (where: string) =>
  `select event_id, date, keys from entries where ${where} order by date desc, event_id desc limit 1001`

/** What pages and imports ask of them. */
const statements: Record<string, string> = {
  'a common word, the newest thousand': newest(`words @@ to_tsquery('daybook', 'police')`),
  'two common words': newest(`words @@ to_tsquery('daybook', 'police & attack')`),
  'a common word in one year': newest(
    `words @@ to_tsquery('daybook', 'police') and date between '2017-01-01' and '2017-12-31'`,
  ),
  'a rare word': newest(`words @@ to_tsquery('daybook', 'abacus | lighthouse')`),
  'a day': `select event_id, keys from entries where date = '2017-04-07'`,
  'a page of the largest context': `
    select event_id, date, name from links where context_id = (select id from bench_copied.largest)
    order by date desc, event_id desc limit 50`,
  'how many events a context has in each year': `
    select extract(year from date), count(*) from links where context_id = (select id from bench_copied.largest) group by 1`,
  'the links of twenty events': `
    select * from links where event_id = any (array(select id from bench_copied.twenty))`,
  'a batch of five hundred entries written': `
    insert into entries select uuidv7(), date, keys, words from (select date, keys, words from entries where date >= '2016-01-01' limit 500) e`,
}

async function compare(client: pg.Client, wanted: number): Promise<void> {
  await client.query(`create table bench_copied.largest as
    select context_id as id from public.event_contexts group by 1 order by count(*) desc limit 1`)
  await client.query(
    'create table bench_copied.twenty as select id from bench_copied.events tablesample system (1) limit 20',
  )
  const rows: Row[] = []
  const plans: string[] = []
  for (const [what, sql] of Object.entries(statements)) {
    const found: Record<Layout, number> = { bench_whole: 0, bench_by_year: 0 }
    for (const layout of layouts) {
      await client.query(`set search_path = ${layout}, public`)
      const [, ...times] = await timesOf(() => takenBack(client, sql))
      found[layout] = quantile(times, 0.5)
      plans.push(`${what}, ${layout}: ${await planOf(client, sql)}`)
    }
    rows.push([
      what,
      milliseconds(found.bench_whole),
      milliseconds(found.bench_by_year),
      `× ${(found.bench_by_year / found.bench_whole).toFixed(1)}`,
    ])
  }
  rows.push(['size of both tables', ...(await sizes(client)), ''])
  printTable(`${wanted} events (p50)`, ['one table', 'one a year', 'times'], rows)
  console.log(`\n${plans.join('\n')}`)
}

async function takenBack(client: pg.Client, sql: string): Promise<void> {
  await client.query('begin')
  await client.query(sql)
  await client.query('rollback')
}

/** How many tables and indexes were read, and how many pages (8 KB) of them. */
async function planOf(client: pg.Client, sql: string): Promise<string> {
  await client.query('begin')
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, timing off) ${sql}`)
  await client.query('rollback')
  const lines = rows.map((row) => row['QUERY PLAN'])
  const scans = lines.filter((line) => /\bScan\b/.test(line) && !/never executed/.test(line))
  const planning = lines.find((line) => line.startsWith('Planning Time'))
  const pages = lines.map((line) => /Buffers: shared (?:hit=(\d+))?(?: ?read=(\d+))?/.exec(line)).find(Boolean)
  return `${scans.length} scans, ${Number(pages?.[1] ?? 0) + Number(pages?.[2] ?? 0)} pages, ${planning?.toLowerCase()}; ${scans[0]?.trim()}`
}

async function sizes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: Layout; bytes: number }>(`
    select schemaname as schema, sum(pg_total_relation_size((schemaname || '.' || tablename)::regclass))::float8 as bytes
    from pg_tables where schemaname in ('bench_whole', 'bench_by_year') group by 1`)
  return layouts.map((layout) => megabytes(rows.find(({ schema }) => schema === layout)?.bytes ?? 0))
}
