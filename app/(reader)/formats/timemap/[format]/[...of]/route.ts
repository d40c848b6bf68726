import { mementoResponse, type MementoParams } from '@/app/(reader)/formats/memento-response'
import { renderTimeMap } from '@/lib/representations/link-format'

/** Every time at which a page was otherwise. */
export const GET = (request: Request, params: MementoParams) =>
  mementoResponse(
    request,
    params,
    (mementos, format) =>
      new Response(renderTimeMap(mementos, format), {
        headers: {
          'content-type': 'application/link-format; charset=utf-8',
          'last-modified': (mementos.list.at(-1) ?? mementos.list[0]).at.toUTCString(),
        },
      }),
  )
