import { resolveByDns, type Resolve } from '@/lib/outbound/check-address'
import { visit, type VisitFailure, type VisitRequest } from '@/lib/outbound/visit'
import { fail, ok, type Result } from '@/lib/result'

export type ResourceRequest = Pick<VisitRequest, 'url' | 'accept' | 'isWanted' | 'maxBytes' | 'timeLimit'>

/** What was found, and under which address in the end. */
export type Resource = { url: string; type: string; body: Buffer }

export type FetchFailure = VisitFailure | { type: 'status'; status: number }

/** Fetches something that somebody waits for: all of it, or not at all. */
export async function fetchResource(
  request: ResourceRequest,
  resolve: Resolve = resolveByDns,
): Promise<Result<Resource, FetchFailure>> {
  const visited = await visit(request, resolve)
  if (!visited.ok) return visited
  const { url, status, mediaType, body } = visited.value
  return status === 200 ? ok({ url, type: mediaType, body }) : fail({ type: 'status', status })
}
