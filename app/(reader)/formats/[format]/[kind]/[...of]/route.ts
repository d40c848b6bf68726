import { addressHeader } from '@/lib/serving/headers'
import { addressIn } from '@/lib/archive/addresses'
import { findPage } from '@/lib/archive/find-page'
import type { WithdrawnView } from '@/lib/archive/views'
import { env } from '@/lib/env'
import { problemFormats, renderProblem, type Problem } from '@/lib/representations/problems'
import { representations } from '@/lib/representations/registry'
import type { DataFormat } from '@/lib/representations/representation'
import { getReaderSettings } from '@/lib/settings/reader-settings'

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
    case 'page': {
      const { siteName } = await getReaderSettings()
      const { contentType, render } = representations[format]
      const body = render(at.view, { url: env().SITE_URL, name: siteName })
      return new Response(body, { headers: { 'content-type': contentType, ...lastModified(at.view) } })
    }
  }
}

const isDataFormat = (format: string): format is DataFormat => Object.hasOwn(representations, format)

const lastModified = (view: object): Record<string, string> =>
  'modifiedAt' in view && typeof view.modifiedAt === 'string'
    ? { 'last-modified': new Date(view.modifiedAt).toUTCString() }
    : {}

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
