import type { IncomingMessage, ServerResponse } from 'node:http'
import { etagOf, finished, type FinishedPage } from '@/lib/serving/finished-page'
import { deliver, type ReaderSite } from '@/lib/serving/reader-answer'
import { renderApart, type Rendering } from '@/lib/serving/render-apart'
import type { Wanted } from '@/lib/serving/response-cache'

const files =
  /^\/(?:_next\/static|schemas|icons)\/|^\/(?:reader|timeline|copy|service-worker|offline)\.js$|^\/icon\.svg$/

/** Whether at a path stands a file that came with the build: looks, faces, scripts, schemas. */
export const isSiteFile = (path: string): boolean => files.test(path)

/** Sends such a file as pages are sent, compressed where that makes it smaller; Next knows what it is and how long it may be kept. */
export function answerFile(request: IncomingMessage, response: ServerResponse, path: string, site: ReaderSite): void {
  const make = async () => finishFile(await renderApart(site.handle, path, { host: 'site' }))
  if (!site.cache) return deliver(request, response, make())
  const wanted: Wanted = { key: path, from: path, make, isOfBuild: true }
  site.cache.remember(request.url ?? path, wanted)
  deliver(request, response, site.cache.get(wanted))
}

const lost = new Set([
  'etag',
  'content-length',
  'accept-ranges',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'vary',
])

function finishFile({ status, headers, body }: Rendering): FinishedPage {
  const kept = Object.entries(headers).filter(([name, value]) => !lost.has(name) && value !== undefined)
  return finished({
    ...{ status, body, modified: Date.parse(String(headers['last-modified'])) },
    headers: Object.fromEntries(kept.map(([name, value]) => [name, [value].flat().join(', ')])),
    etag: status === 200 ? etagOf(body) : null,
    isKeepable: status === 200,
    // No command touches it.
    tags: ['files'],
  })
}
