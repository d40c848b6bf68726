import { documentResponse, isDataFormat } from '@/app/(reader)/formats/document-response'
import { addressHeader } from '@/lib/serving/headers'
import { addressIn } from '@/lib/archive/addresses'
import { findPage } from '@/lib/archive/find-page'
import type { WithdrawnView } from '@/lib/archive/views'
import { problemFormats, renderProblem, type Problem } from '@/lib/representations/problems'
import type { DataFormat } from '@/lib/representations/representation'

type Params = { format: string; kind: string; of: string[] }

/** Every page in the formats beside HTML: a kind ("event") of something ("2017-04-07", "some-slug"). */
export async function GET(request: Request, { params }: { params: Promise<Params> }) {
  const { format, kind, of } = await params
  if (!isDataFormat(format)) return new Response(null, { status: 404 })
  const at = await findPage(kind, of)
  switch (at?.found) {
    case undefined:
      return problem(format, nothingAt(request))
    case 'withdrawn':
      return problem(format, withdrawn(format, at.view))
    case 'moved':
      return new Response(null, { status: 308, headers: { location: addressIn(format, at.to) } })
    case 'page':
      return documentResponse(format, at.view)
  }
}

const problem = (format: DataFormat, problem: Problem) =>
  new Response(renderProblem(format, problem), {
    status: problem.status,
    headers: { 'content-type': problemFormats[format].contentType },
  })

/** The address that a reader asked for; behind it the server has put its own. */
const nothingAt = (request: Request): Problem => ({
  status: 404,
  title: 'Not Found',
  detail: 'Nothing was ever published at this address.',
  instance: request.headers.get(addressHeader) ?? '',
})

const withdrawn = (format: DataFormat, view: WithdrawnView): Problem => ({
  status: 410,
  title: 'Gone',
  detail: 'This event was withdrawn.',
  instance: addressIn(format, view),
  headline: view.headline,
  reason: view.reason,
  withdrawnAt: view.withdrawnAt,
})
