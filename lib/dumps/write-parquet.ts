import { fileWriter, parquetWriteRows } from 'hyparquet-writer'
import { columns, rowPages, type Row } from '@/lib/dumps/rows'

/** How many events are held at a time. */
const rowGroupSize = 5_000

/** Writes the public events as a table of Parquet. */
export async function writeParquet(path: string): Promise<void> {
  await parquetWriteRows({
    ...{ writer: fileWriter(path), rows: allRows(), rowGroupSize },
    columns: columns.map((name) => ({
      ...{ name, type: name === 'version' ? ('INT32' as const) : ('STRING' as const), nullable: true },
    })),
  })
}

async function* allRows(): AsyncGenerator<Row> {
  for await (const rows of rowPages()) yield* rows
}
