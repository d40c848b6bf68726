import { createHash } from 'node:crypto'
import type pg from 'pg'

type Row = Record<string, unknown>

const license = 'CC BY-SA 4.0'

/** An id that is the same for the same words. */
const idOf = (...words: (string | number)[]): string =>
  createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 32)

/**
 * Writes what an archive of its time holds, whatever its schema is: events with all that belongs to them, one of them withdrawn and one
 * merged, people, drafts, offers, the log. A table or a column that is not there yet is left out. `n` tells one time from another;
 * it is all on one day.
 */
export async function writeRowsOfATime(client: pg.Client, n: number): Promise<void> {
  const columns = await columnsOf(client)
  const put = async (table: string, row: Row) => {
    const known = Object.entries(row).filter(([name]) => columns.get(table)?.has(name))
    if (known.length === 0) return
    const names = known.map(([name]) => `"${name}"`).join(', ')
    const values = known.map((_, i) => `$${i + 1}`).join(', ')
    await client.query(
      `insert into "${table}" (${names}) values (${values}) on conflict do nothing`,
      known.map(([, value]) => value),
    )
  }
  await client.query('begin')
  await writeNames(put, n)
  for (const state of ['PUBLISHED', 'WITHDRAWN', 'MERGED'] as const) await writeEvent(put, n, state)
  await put('related', {
    from_id: idOf('event', n, 'PUBLISHED'),
    to_id: idOf('event', n, 'WITHDRAWN'),
    kind: 'PINNED',
    position: 0,
  })
  await writeWork(put, n)
  await client.query('commit')
}

type Put = (table: string, row: Row) => Promise<void>

const dateOf = (n: number) => new Date(Date.UTC(2001, 0, n + 1)).toISOString().slice(0, 10)
const timeOf = (n: number) => new Date(Date.UTC(2020, 0, n + 1, 12)).toISOString()

async function columnsOf(client: pg.Client): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select table_name as "table", array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = 'public' group by 1`)
  return new Map(rows.map(({ table, columns }) => [table, new Set(columns)]))
}

/** A context, a topic and a publisher that all times have in common, and others that one alone has. */
async function writeNames(put: Put, n: number): Promise<void> {
  await put('sections', { slug: 'law-and-crime', name: 'Law and crime' })
  await put('days', { date: dateOf(n), read_at: timeOf(n), read_hash: idOf('page', n), is_checked: true })
  for (const of of ['all', n]) {
    await put('contexts', { id: idOf('context', of), slug: `place-${of}`, name: `Place ${of}`, article: `Place ${of}` })
    await put('topics', { id: idOf('topic', of), slug: `story-${of}`, name: `Story ${of}`, article: null })
    await put('publishers', { id: idOf('publisher', of), slug: `paper-${of}`, name: `Paper ${of}` })
  }
}

async function writeEvent(put: Put, n: number, status: 'PUBLISHED' | 'WITHDRAWN' | 'MERGED'): Promise<void> {
  const [id, slug] = [idOf('event', n, status), `a-thing-of-${n}-is-${status.toLowerCase()}`]
  const [date, at] = [dateOf(n), timeOf(n)]
  const [headline, isMerged] = [`A thing of ${n} is ${status.toLowerCase()} – “Zoë” said so`, status === 'MERGED']
  await put('events', {
    ...{
      id,
      version: 1,
      date,
      position: 0,
      slug: isMerged ? null : slug,
      section_slug: 'law-and-crime',
      headline,
      status,
      license,
    },
    ...{ published_at: at, modified_at: at, merged_into_id: isMerged ? idOf('event', n, 'PUBLISHED') : null },
    ...{
      withdrawn_at: status === 'WITHDRAWN' ? at : null,
      withdrawn_reason: status === 'WITHDRAWN' ? 'It did not happen.' : null,
    },
  })
  await put('addresses', { date, slug, event_id: isMerged ? idOf('event', n, 'PUBLISHED') : id, published_at: at })
  await put('changes', { event_id: id, headline, date, slug, at })
  await put('revisions', { event_id: id, version: 1, at, act: 'import', snapshot: { headline } })
  for (const [position, of] of ['all', n].entries())
    await put('event_contexts', {
      event_id: id,
      context_id: idOf('context', of),
      position,
      name: `Place ${of}`,
      via: 'TEXT',
    })
  await put('event_topics', { event_id: id, depth: 0, topic_id: idOf('topic', 'all'), name: 'Story all' })
  const [source, url] = [idOf('source', n, status), `https://paper-${n}.example/${status.toLowerCase()}`]
  await put('sources', { id: source, url, publisher_id: idOf('publisher', n), title: `Report ${n}` })
  await put('citations', { event_id: id, source_id: source, position: 0, publisher: `Paper ${n}` })
  await put('cover_images', {
    event_id: id,
    url: `https://pictures.example/${n}.jpg`,
    alt: 'A square.',
    credit: 'Ines Quill',
    license,
  })
}

/** What people and programs have left to do. */
async function writeWork(put: Put, n: number): Promise<void> {
  const [user, event, at] = [idOf('user', n), idOf('event', n, 'PUBLISHED'), timeOf(n)]
  await put('users', { id: user, email: `editor-${n}@example.org`, name: `Editor ${n}`, role: 'ADMIN' })
  await put('import_offers', {
    id: idOf('offer', n),
    event_id: event,
    field: 'headline',
    value: '"Another"',
    read_at: at,
  })
  await put('audit_entries', {
    at,
    user_id: user,
    actor: `Editor ${n}`,
    act: 'event.change',
    subject: 'event',
    subject_id: event,
  })
  await put('comments', { id: idOf('comment', n), event_id: event, author_id: user, body: 'Is it so?' })
  await put('corrections', { event_id: event, version: 1, at, note: 'The number was wrong.' })
  await put('rate_limits', { key: `sign-in ${n}`, count: 1, window_start: at, tokens: 1, at })
}
