import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { dumpsFolder } from '@/lib/dumps/manifest'
import { isKnown } from '@/lib/serving/preconditions'

const name =
  /^\/dumps\/(manifest\.json|\d{4}-\d{2}\/daybook-\d{4}-\d{2}\.(?:jsonl\.gz|csv\.gz|parquet|files\/[0-9a-f]{64}))$/

/** The file of a dump that an address names, relative to the folder of dumps; null for any other address. */
export const parseDumpAddress = (path: string): string | null => name.exec(path)?.[1] ?? null

const types: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  gz: 'application/gzip',
  parquet: 'application/vnd.apache.parquet',
}

/** Sends a file of a dump. False, and nothing sent, where there is none. What is made once never changes. */
export async function answerDump(request: IncomingMessage, response: ServerResponse, file: string): Promise<boolean> {
  const path = join(dumpsFolder(), file)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return false
  const isManifest = file === 'manifest.json'
  const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`
  const headers = {
    'cache-control': isManifest ? 'public, max-age=0, s-maxage=60' : 'public, max-age=31536000, immutable',
    etag,
    'last-modified': found.mtime.toUTCString(),
    'access-control-allow-origin': '*',
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (isKnown(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end()
    return true
  }
  const type = types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  response.writeHead(200, { ...headers, 'content-type': type, 'content-length': found.size })
  if (request.method === 'HEAD') response.end()
  // Who goes away before the end wants no more of it.
  else await pipeline(createReadStream(path), response).catch(() => response.destroy())
  return true
}
