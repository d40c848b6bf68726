import { WARCParser } from 'warcio'

export type ReadRecord = {
  type: string
  url: string | null
  headers: Record<string, string>
  /** Of a request or an answer: its first line and its fields. */
  statusLine: string | null
  status: number | null
  fields: [string, string][]
  payload: string
  bytes: Buffer
}

/** Reads a WARC file with a parser that knows nothing of who wrote it. */
export async function readWarc(file: Buffer): Promise<ReadRecord[]> {
  const records: ReadRecord[] = []
  for await (const record of new WARCParser([new Uint8Array(file)], { keepHeadersCase: true })) {
    const bytes = Buffer.from(await record.readFully(false))
    const http = record.httpHeaders
    records.push({
      type: record.warcType ?? '',
      url: record.warcTargetURI ?? null,
      headers: Object.fromEntries(record.warcHeaders.headers.entries()),
      statusLine: http?.statusline ?? null,
      status: record.warcType === 'response' ? Number(http?.statusCode) : null,
      fields: http ? [...http.headers.entries()].flatMap(inSingle) : [],
      payload: bytes.toString(),
      bytes,
    })
  }
  return records
}

/** The parser joins fields of one name with three commas. */
const inSingle = ([name, values]: [string, string]): [string, string][] =>
  values.split(',,,').map((value) => [name, value])
