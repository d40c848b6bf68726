import { mementoResponse, problem, type MementoParams } from '@/app/(reader)/formats/memento-response'
import { addressIn } from '@/lib/archive/addresses'
import { timeGateLinks } from '@/lib/representations/link-format'
import { mementoAt } from '@/lib/versions/mementos'
import { parseAcceptDatetime } from '@/lib/versions/accept-datetime'

/** Leads to a page as it was at the time that `Accept-Datetime` names; without it, to what it is (RFC 7089). */
export function GET(request: Request, params: MementoParams) {
  const time = parseAcceptDatetime(request.headers.get('accept-datetime'))
  if (time === null)
    return problem(request, 400, 'Bad Request', 'Accept-Datetime is no date such as Thu, 05 Oct 2017 08:30:00 GMT.')
  return mementoResponse(request, params, (mementos, format) => {
    const memento = mementoAt(mementos, time)
    const type = mementos.type === 'event' ? 'event-version' : 'known-day'
    const links = timeGateLinks(mementos, mementos.list.indexOf(memento), format)
    return new Response(null, {
      status: 302,
      headers: { location: addressIn(format, { type, path: memento.path }), link: links },
    })
  })
}
