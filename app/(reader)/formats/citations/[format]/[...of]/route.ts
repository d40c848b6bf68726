import { problem } from '@/app/(reader)/formats/memento-response'
import { findEvent } from '@/lib/archive/cached-pages'
import { citationFormats, citationPath, citedOf, isCitationFormat } from '@/lib/citations/citations'
import { citingSite } from '@/lib/citations/citing-site'

type Params = { params: Promise<{ format: string; of: string[] }> }

/** Citations of an event, of all it rests on or of one of those, for programs that manage literature. */
export async function GET(request: Request, { params }: Params) {
  const { format, of } = await params
  const [date = '', slug = '', which = ''] = of
  if (!isCitationFormat(format)) return new Response(null, { status: 404 })
  const at = await findEvent(date, slug)
  if (at?.found === 'moved')
    return new Response(null, { status: 308, headers: { location: citationPath(at.path, which, format) } })
  if (at?.found === 'withdrawn') {
    const { headline, reason, withdrawnAt } = at.view
    return problem(request, 410, 'Gone', 'This event was withdrawn.', { headline, reason, withdrawnAt })
  }
  const items = at && citedOf(at.view, which, await citingSite())
  if (!items) return problem(request, 404, 'Not Found', 'Nothing was ever published at this address.')
  const { contentType, render } = citationFormats[format]
  return new Response(render(items), {
    headers: { 'content-type': contentType, 'last-modified': new Date(at.view.modifiedAt).toUTCString() },
  })
}
