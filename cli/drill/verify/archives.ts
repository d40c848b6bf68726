import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Found } from '@/cli/drill/verify/verify'
import { StoredFiles } from '@/lib/images/stored-files'

/** What there is in a database, in hashes, and of the files it names. */
export type Contents = {
  /** Of each event's row with all that stands under it. */
  events: Map<string, string>
  /** Of each version, the first one first. */
  versions: Map<string, string[]>
  counts: Map<string, number>
  /** Of each file that the database names; null where it is not there. */
  files: Map<string, string | null>
  /** Events whose row is not of the same moment as their history and the log. */
  torn: string[]
}

export async function contentsOf(databaseUrl: string, dataDir: string): Promise<Contents> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'drill' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    const events = await client.query<{ id: string; hash: string }>(hashOfEvents)
    const versions = await client.query<{ id: string; hashes: string[] }>(
      `select event_id as id, array_agg(md5(concat_ws('|', version, at, act, comment, snapshot::text)) order by version) as hashes
       from revisions group by 1`,
    )
    const images = await client.query<{ files: unknown }>('select files from images')
    const keys = images.rows.flatMap(({ files }) => StoredFiles.parse(files)).map(({ key }) => key)
    return {
      events: new Map(events.rows.map(({ id, hash }) => [id, hash])),
      versions: new Map(versions.rows.map(({ id, hashes }) => [id, hashes])),
      counts: await countsOf(client),
      torn: (await client.query<{ id: string }>(tornEvents)).rows.map(({ id }) => id),
      files: new Map(keys.map((key) => [key, hashOfFile(join(dataDir, 'uploads', key))])),
    }
  } finally {
    await client.end()
  }
}

const tornEvents = `select e.id from events e
  left join (select event_id, max(version) as version from revisions group by 1) r on r.event_id = e.id
  left join (select subject_id, count(*) as acts from audit_entries where act ~ '^event.(publish|revise|withdraw|restore)$' group by 1) a
    on a.subject_id = e.id::text
  where e.published_at is not null and (r.version is distinct from e.version or a.acts is not null and a.acts <> e.version)`

const under = [
  'addresses',
  'changes',
  'event_topics',
  'event_contexts',
  'citations',
  'cover_images',
  'drafts',
  'corrections',
]

/** An event's row and what stands under it, each table's rows in the order of their texts. */
const hashOfEvents = `select e.id, md5(concat_ws('|', e::text, ${under
  .map((table) => `(select string_agg(t::text, '|' order by t::text) from ${table} t where t.event_id = e.id)`)
  .join(', ')})) as hash from events e`

async function countsOf(client: pg.Client): Promise<Map<string, number>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from ${client.escapeIdentifier(name)}`,
    )
    counts.set(name, rows[0]?.count ?? 0)
  }
  return counts
}

const hashOfFile = (path: string): string | null =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : null

/** `isWhole` where both are to be the same; else the one that was restored is as the other was a while ago. */
export function compareArchives(
  restored: Contents,
  here: Contents,
  { isWhole }: { isWhole: boolean },
  found: Found,
): void {
  for (const id of restored.torn) found.wrong.push(`the event ${id} is of another moment than its history`)
  for (const [id, hashes] of restored.versions)
    if (hashes.some((hash, i) => hash !== here.versions.get(id)?.[i]))
      found.wrong.push(`versions of ${id} are others than they were`)
  for (const [key, hash] of restored.files)
    if (hash === null || hash !== here.files.get(key)) found.lost.push(`the file ${key} was not restored`)
  if (!isWhole) return
  for (const [id, hash] of here.events)
    if (restored.events.get(id) !== hash) found.lost.push(`the event ${id} is not as it was`)
  for (const id of restored.events.keys()) if (!here.events.has(id)) found.doubled.push(`the event ${id} was not there`)
  for (const [name, count] of here.counts)
    if (restored.counts.get(name) !== count)
      found.wrong.push(`${name} has ${restored.counts.get(name)} rows, and had ${count}`)
  if (restored.files.size !== here.files.size)
    found.wrong.push(`${restored.files.size} files, and there were ${here.files.size}`)
}
