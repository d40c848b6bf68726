import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'

/** The tables with a row or more for each event, and of each the columns that a file has something for. */
const tables = {
  contexts: [Prisma.sql`contexts`, Prisma.sql`id, slug, name, article, merged_into_id`],
  topics: [Prisma.sql`topics`, Prisma.sql`id, slug, name, article, merged_into_id`],
  sources: [
    Prisma.sql`sources`,
    Prisma.sql`id, url, publisher_id, title, published_on, language, archive_url, is_paywalled, key, status, checked_at, moved_to, is_attributed`,
  ],
  events: [
    Prisma.sql`events`,
    Prisma.sql`id, version, date, position, slug, section_slug, section_as_written, heading, headline, summary, status, license, origin_name, origin_url, origin_revision, imported, missing_since, published_at, modified_at, created_at, withdrawn_at, withdrawn_reason, merged_into_id`,
  ],
  addresses: [Prisma.sql`addresses`, Prisma.sql`date, slug, event_id, published_at`],
  event_topics: [Prisma.sql`event_topics`, Prisma.sql`event_id, depth, topic_id, name`],
  event_contexts: [Prisma.sql`event_contexts`, Prisma.sql`event_id, context_id, position, name, via`],
  citations: [Prisma.sql`citations`, Prisma.sql`event_id, source_id, position, publisher, is_primary`],
  citation_agencies: [Prisma.sql`citation_agencies`, Prisma.sql`event_id, source_id, publisher_id`],
  changes: [Prisma.sql`changes`, Prisma.sql`event_id, headline, date, slug, at`],
  revisions: [Prisma.sql`revisions`, Prisma.sql`event_id, version, at, act, snapshot`],
} as const

/**
 * Adds rows, by their names in the code, to one of the tables that grow with the events; what `onConflict` leaves is left alone.
 * Prisma's `createMany` plans each list of values anew, which takes several times as long as the database does.
 *
 * Plan: one statement over a JSON record set.
 */
export async function insertRows(
  tx: Tx,
  name: keyof typeof tables,
  rows: object[],
  onConflict: 'fail' | 'skip' = 'fail',
): Promise<void> {
  if (rows.length === 0) return
  const [table, columns] = tables[name]
  const records = JSON.stringify(rows.map(toRecord), (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  const skip = onConflict === 'skip' ? Prisma.sql`on conflict do nothing` : Prisma.empty
  await tx.$executeRaw`
    insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${records}::jsonb) ${skip}`
}

const toRecord = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value]))

const columns = new Map<string, string>()

/** `modifiedAt` is the column `modified_at`. */
function columnOf(name: string): string {
  const known = columns.get(name)
  if (known !== undefined) return known
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  columns.set(name, column)
  return column
}
