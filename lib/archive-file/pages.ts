/** Rows by their ids, a page at a time: `read` is given the condition that leaves out what was read. */
export async function* pages<Row extends { id: string }>(
  read: (after: { id?: { gt: string } }) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let last: string | undefined; ;) {
    const rows = await read(last === undefined ? {} : { id: { gt: last } })
    yield* rows
    last = rows.at(-1)?.id
    if (last === undefined) return
  }
}
