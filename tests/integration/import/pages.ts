import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { db } from '@/lib/db'
import { importWikitext, type ImportOptions } from '@/lib/ingest/import-wikitext'

export type Bullet = string | { text: string; section?: string; topic?: string; source?: string }

/** A day's page in wikitext, with each section and topic where its bullets begin. */
export function pageOf(date: string, bullets: Bullet[]): string {
  const [year, month, day] = date.split('-')
  const lines: string[] = []
  let section = ''
  let topic = ''
  for (const bullet of bullets.map((one) => (typeof one === 'string' ? { text: one } : one))) {
    if ((bullet.section ?? 'Disasters and accidents') !== section) {
      section = bullet.section ?? 'Disasters and accidents'
      topic = ''
      lines.push(`;${section}`)
    }
    if (bullet.topic && bullet.topic !== topic) lines.push(`*[[${bullet.topic}]]`)
    topic = bullet.topic ?? ''
    lines.push(`${topic ? '**' : '*'}${bullet.text} [${bullet.source ?? sourceOf(bullet.text)} (The Ellery Post)]`)
  }
  return `{{Current events|year=${year}|month=${month}|day=${day}|content=\n${lines.join('\n')}\n}}\n`
}

const sourceOf = (text: string) => `https://post.example/${encodeURIComponent(text.slice(0, 40))}`

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** An empty folder that is gone after the tests. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-pages-'))
  folders.push(folder)
  return folder
}

/** Readings of days, as a folder: `{ '2019-06-04': { '2019-06-04T080000Z': [bullet, …] } }`. */
export function folderOf(days: Record<string, Record<string, Bullet[] | string>>): string {
  const folder = newFolder()
  for (const [date, readings] of Object.entries(days)) {
    mkdirSync(join(folder, date), { recursive: true })
    for (const [time, page] of Object.entries(readings)) {
      writeFileSync(join(folder, date, `${time}.wiki`), typeof page === 'string' ? page : pageOf(date, page))
    }
  }
  return folder
}

/** Imports the readings in one run. */
export const read = (days: Record<string, Record<string, Bullet[] | string>>, options: ImportOptions = {}) =>
  importWikitext([folderOf(days)], options)

/** A time of a day as files are named: `at('2019-06-04', 8)`. */
export const at = (date: string, hour: number) => `${date}T${String(hour).padStart(2, '0')}0000Z`

export const eventsOf = (date: string, status: 'PUBLISHED' | 'WITHDRAWN' | 'MERGED' = 'PUBLISHED') =>
  db.event.findMany({
    where: { date: new Date(date), status },
    orderBy: { position: 'asc' },
    include: {
      changes: { orderBy: { at: 'asc' } },
      addresses: { orderBy: { slug: 'asc' } },
      offers: true,
      revisions: { orderBy: { version: 'asc' } },
    },
  })

export const headlinesOf = async (date: string) => (await eventsOf(date)).map((event) => event.headline)

const tables = [
  'days',
  'sections',
  'events',
  'addresses',
  'changes',
  'topics',
  'event_topics',
  'contexts',
  'event_contexts',
  'publishers',
  'sources',
  'citations',
  'cover_images',
  'revisions',
  'import_offers',
  'audit_entries',
] as const

/** Every row of every table, to see that nothing at all was written. */
export async function everyRow(): Promise<{ name: string; rows: string }[]> {
  return db.$queryRaw`
    select name, query_to_xml(format('select to_jsonb(t) as row from %I t order by 1', name), false, true, '')::text as rows
    from unnest(${[...tables]}::text[]) as name`
}

/** Empties the archive for the next test; history is protected against everything else. */
export async function emptyArchive(): Promise<void> {
  await db.$executeRaw`
    do $$ begin
      alter table revisions disable trigger user;
      alter table audit_entries disable trigger user;
      truncate days, sections, events, addresses, changes, topics, event_topics, contexts, event_contexts, publishers, sources,
        citations, cover_images, related, revisions, import_offers, audit_entries, users cascade;
      alter table revisions enable trigger user;
      alter table audit_entries enable trigger user;
    end $$`
}
