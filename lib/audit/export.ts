import { stringify } from 'csv-stringify/sync'
import { entryPages, readEnds, type PlacedEntry } from '@/lib/audit/entry-texts'
import { conditionsOf, type AuditFilter } from '@/lib/audit/filter'
import { instantOf } from '@/lib/audit/link'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

export type ExportFormat = 'csv' | 'jsonl'

export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
}

/**
 * Exactly the entries that a filter lets through at this moment, oldest first, as a text in pieces, in memory that does not
 * grow with the log. That somebody took them away is written down as well, and not among them.
 */
export async function exportAudit(
  admin: Admin,
  filter: AuditFilter,
  format: ExportFormat,
): Promise<AsyncGenerator<string>> {
  const { last } = await readEnds()
  const conditions = await conditionsOf(filter)
  const after = { format, ...filter }
  await db.$transaction((tx) =>
    recordAct(tx, admin, { act: 'audit.export', subject: 'audit', subjectId: format, after }),
  )
  const pages = entryPages(last, conditions)
  return format === 'csv' ? toCsv(pages) : toJsonLines(pages)
}

const columns = [
  'position',
  'at',
  'actor',
  'userId',
  'address',
  'act',
  'subject',
  'subjectId',
  'before',
  'after',
  'id',
  'hash',
  'erasedBy',
  'digest',
] as const

async function* toCsv(pages: AsyncIterable<PlacedEntry[]>): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`
  for await (const page of pages) {
    const rows = page.map(cellsOf).map((cells) => columns.map((column) => cells[column]))
    // What a spreadsheet would compute (=, +, -, @, a tab, a line's end first) gets an apostrophe before it.
    yield stringify(rows, { escape_formulas: true, record_delimiter: 'windows', quote_record_delimiter: true })
  }
}

async function* toJsonLines(pages: AsyncIterable<PlacedEntry[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((entry) => `${jsonLine(entry)}\n`).join('')
}

/** `before` and `after` as the database has them, digit for digit: the hash is computed over that. */
function jsonLine(entry: PlacedEntry): string {
  const { before, after, ...cells } = cellsOf(entry)
  return `${JSON.stringify({ ...cells, position: Number(cells.position) }).slice(0, -1)},"before":${before ?? 'null'},"after":${after ?? 'null'}}`
}

type Cells = Record<(typeof columns)[number], string | null>

const cellsOf = ({ hash, digest, position, ...entry }: PlacedEntry): Cells => ({
  ...entry,
  position: String(position),
  at: instantOf(entry),
  hash: hash && Buffer.from(hash).toString('hex'),
  digest: digest && Buffer.from(digest).toString('hex'),
})
