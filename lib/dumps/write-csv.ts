import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import { columns, rowPages } from '@/lib/dumps/rows'

/** Writes the public events as a compressed table. */
export async function writeCsv(path: string): Promise<void> {
  const file = createWriteStream(path)
  const gzip = createGzip()
  gzip.pipe(file)
  gzip.write(`${columns.join(',')}\r\n`)
  for await (const rows of rowPages()) {
    const cells = rows.map((row) => columns.map((column) => row[column]))
    // What a spreadsheet would compute (=, +, -, @, a tab, a line's end first) gets an apostrophe before it.
    const text = stringify(cells, { escape_formulas: true, record_delimiter: 'windows' })
    if (!gzip.write(text)) await once(gzip, 'drain')
  }
  gzip.end()
  await finished(file)
}
