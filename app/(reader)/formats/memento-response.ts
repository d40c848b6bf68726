import { addressIn, formats, type Format } from '@/lib/archive/addresses'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import { addressHeader } from '@/lib/serving/headers'
import { findMementos } from '@/lib/versions/cached-versions'
import type { Mementos } from '@/lib/versions/mementos'

/** What a TimeGate or a TimeMap is asked for: a format, and a day or an event of it. */
export type MementoParams = { params: Promise<{ format: string; of: string[] }> }

/** Answers of what there is in time, or says why there is nothing. */
export async function mementoResponse(
  request: Request,
  { params }: MementoParams,
  answer: (mementos: Mementos, format: Format) => Response,
): Promise<Response> {
  const { format: name, of } = await params
  const format = formats.find((known) => known === name)
  const at = format ? await findMementos(of[0] ?? '', of[1] ?? null) : null
  if (!at || !format) return problem(request, 404, 'Not Found', 'Nothing was ever published at this address.')
  if (at.found === 'page') return answer(at.view, format)
  const { headline, reason, withdrawnAt } = at.view
  return problem(request, 410, 'Gone', `The event of ${addressIn(format, at.view)} was withdrawn.`, {
    ...{ headline, reason, withdrawnAt },
  })
}

/** Why there is no memento, in JSON (RFC 9457). */
export function problem(request: Request, status: number, title: string, detail: string, more = {}): Response {
  const instance = request.headers.get(addressHeader) ?? ''
  return new Response(renderProblem('json', { status, title, detail, instance, ...more }), {
    status,
    headers: { 'content-type': problemFormats.json.contentType },
  })
}
