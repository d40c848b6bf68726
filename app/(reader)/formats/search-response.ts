import type { RefusedSearch } from '@/lib/search/search-query'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import type { DataFormat } from '@/lib/representations/representation'
import { addressHeader } from '@/lib/serving/headers'

type Refused = { refused: RefusedSearch; status: 400 | 503 }

/** Why a search was not made, in a format beside HTML. */
export function refuseSearch(request: Request, format: DataFormat, { refused, status }: Refused): Response {
  const problem = {
    status,
    title: status === 400 ? 'Bad Request' : 'Service Unavailable',
    detail: refused.faults.map(({ parameter, words }) => `${parameter}: ${words}`).join(' '),
    instance: request.headers.get(addressHeader) ?? '',
  }
  return new Response(renderProblem(format, problem), {
    status,
    headers: { 'content-type': problemFormats[format].contentType },
  })
}
