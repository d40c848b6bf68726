import { timelineJsResponse } from '@/app/(reader)/formats/timelinejs/timeline-js-response'
import { queryOf, timelineJsPath } from '@/lib/archive/addresses'
import { findToldTimeline } from '@/lib/archive/cached-pages'
import { timelineAt } from '@/lib/archive/find-page'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import { addressHeader } from '@/lib/serving/headers'

type Params = { kind: string; slug: string; range: string }

/** The timeline of a context or a topic for TimelineJS. */
export async function GET(request: Request, { params }: { params: Promise<Params> }) {
  const { kind, slug, range } = await params
  const at = await findToldTimeline(kind, slug, range)
  if (at?.found === 'timeline') return timelineJsResponse(at.is)
  if (at?.found === 'moved') {
    const { path, query } = timelineAt(at.path, range)
    const location = timelineJsPath(path.replace(/\/timeline$/, '')) + queryOf({ query })
    return new Response(null, { status: 308, headers: { location } })
  }
  const problem = {
    status: 404,
    title: 'Not Found',
    detail: 'Nothing was ever published at this address.',
    instance: request.headers.get(addressHeader) ?? '',
  }
  return new Response(renderProblem('json', problem), {
    status: 404,
    headers: { 'content-type': problemFormats.json.contentType },
  })
}
