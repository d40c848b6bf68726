import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, withDatabase } from '@/cli/setup/database.mjs'
import { migrate, migrationNames } from '@/cli/setup/migrations.mjs'
import { root } from '@/cli/setup/paths.mjs'
import { writeRowsOfATime } from '../../support/rows-of-a-time'
import { openScratchServer } from '../../support/scratch-server'

let database: string
let client: pg.Client
let close: () => Promise<void>
const folder = mkdtempSync(join(tmpdir(), 'daybook-upgrades-'))
const names = migrationNames()

/** An archive that was there from the first schema on, was written to under each, and went through every migration since. */
beforeAll(async () => {
  const { server, close: drop } = await openScratchServer()
  database = withDatabase(server.address, `${server.prefix}_upgrades`)
  await createDatabase(database)
  client = new pg.Client({ connectionString: database })
  await client.connect()
  for (const [n, through] of names.entries()) {
    await migrate(database, { through })
    await writeRowsOfATime(client, n)
  }
  close = drop
})
afterAll(async () => {
  await client.end()
  await close()
  rmSync(folder, { recursive: true })
})

async function daybook(...words: string[]): Promise<{ code: number | null; said: string }> {
  const node = ['--import', 'tsx', '--conditions=react-server', join(root, 'cli', 'daybook.ts'), ...words]
  const child = spawn(process.execPath, node, { cwd: root, env: { ...process.env, DATABASE_URL: database } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  return { code: await new Promise((resolve) => child.once('close', resolve)), said }
}

const count = async (sql: string): Promise<number> =>
  Number((await client.query<{ count: string }>(`select count(*) ${sql}`)).rows[0]?.count)

it('keeps everything that was written under every earlier schema', async () => {
  const each = names.length
  expect(await count('from events')).toBe(3 * each)
  for (const table of ['changes', 'revisions', 'event_topics', 'citations', 'cover_images', 'addresses', 'sources'])
    expect([table, await count(`from ${table}`)]).toEqual([table, 3 * each])
  for (const table of ['users', 'import_offers', 'audit_entries', 'days'])
    expect([table, await count(`from ${table}`)]).toEqual([table, each])
  expect(await count('from event_contexts')).toBe(6 * each)
})

it('works out of all of it what later schemas want to know', async () => {
  const each = names.length
  expect(await count("from search_entries where words @@ to_tsquery('daybook', 'thing')")).toBe(each)
  expect(await count('from changed_events')).toBe(3 * each)
  expect(await count('from harvest_stamps where "until" is null')).toBe(3 * each)
  expect(await count('from event_contexts where date is not null')).toBe(2 * each)
  const { rows } = await client.query(
    "select n.events from context_counts n join contexts c on c.id = n.context_id where c.slug = 'place-all' and n.year = 0",
  )
  expect(rows).toEqual([{ events: each }])
})

it('can still be read, written out whole, and proved', async () => {
  const file = join(folder, 'archive.jsonl')
  expect(await daybook('export', '--format', 'jsonl', '--out', file)).toMatchObject({ code: 0 })
  const written = readFileSync(file, 'utf8')
  for (const type of ['event', 'withdrawn', 'merged'])
    expect([type, written.split(`\n{"type":"${type}"`).length - 1]).toEqual([type, names.length])
  expect(await daybook('audit', 'verify')).toMatchObject({ code: 0 })
})
