import { problemFormats, renderProblem } from '@/lib/representations/problems'
import type { DataFormat } from '@/lib/representations/representation'
import { addressHeader } from '@/lib/serving/headers'

/** That there is nothing at the address that a reader asked for; behind it the server has put its own. */
export function nothingAt(request: Request, format: DataFormat): Response {
  const problem = {
    status: 404,
    title: 'Not Found',
    detail: 'Nothing was ever published at this address.',
    instance: request.headers.get(addressHeader) ?? '',
  }
  const { contentType } = problemFormats[format]
  return new Response(renderProblem(format, problem), { status: 404, headers: { 'content-type': contentType } })
}
