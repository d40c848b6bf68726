import { feedResponse } from '@/app/(reader)/formats/feeds/feed-response'
import { feedAddress, isFeedFormat } from '@/lib/archive/feed-addresses'
import { findFeed } from '@/lib/feeds/find-feed'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import { addressHeader } from '@/lib/serving/headers'

type Params = { kind: string; slug: string; part: string; format: string }

/** A feed of the site, of a list or of the corrections, or one of its archives. */
export async function GET(request: Request, { params }: { params: Promise<Params> }) {
  const { kind, slug, part, format } = await params
  if (!isFeedFormat(format)) return new Response(null, { status: 404 })
  const at = await findFeed(kind, slug, part)
  if (at?.found === 'feed') return feedResponse(at.view, format)
  // Where a name was merged into another its archives are others too: the feed leads on to them.
  if (at) return redirect(feedAddress(format, at.home), at.found === 'moved' ? 308 : 302)
  const problem = {
    status: 404,
    title: 'Not Found',
    detail: 'There is no feed at this address.',
    instance: request.headers.get(addressHeader) ?? '',
  }
  const as = format === 'json' ? 'json' : 'xml'
  return new Response(renderProblem(as, problem), {
    status: 404,
    headers: { 'content-type': problemFormats[as].contentType },
  })
}

const redirect = (location: string, status: 302 | 308) => new Response(null, { status, headers: { location } })
