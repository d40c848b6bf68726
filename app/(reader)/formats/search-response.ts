import { documentResponse, isDataFormat } from '@/app/(reader)/formats/document-response'
import type { PageView } from '@/lib/archive/views'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import type { DataFormat } from '@/lib/representations/representation'
import type { RefusedSearch } from '@/lib/search/search-query'
import { addressHeader } from '@/lib/serving/headers'

type Refused = { refused: RefusedSearch; status: 400 | 503 }

/** What a search answers in a format beside HTML; `ask` is given the address's query, without its question mark. */
export async function respondToSearch<View extends PageView>(
  request: Request,
  format: string,
  ask: (query: string) => Promise<{ found: View } | Refused>,
): Promise<Response> {
  if (!isDataFormat(format)) return new Response(null, { status: 404 })
  const answer = await ask(new URL(request.url).search.slice(1))
  if (!('found' in answer)) return refuseSearch(request, format, answer)
  return documentResponse(format, answer.found)
}

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
