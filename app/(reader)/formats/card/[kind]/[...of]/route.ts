import { drawCard } from '@/app/(reader)/formats/card/[kind]/[...of]/draw-card'
import { findPage } from '@/lib/archive/find-page'
import { cardOf } from '@/lib/cards/card'
import { cardPath } from '@/lib/cards/card-address'
import { getReaderSettings } from '@/lib/settings/reader-settings'

type Params = { kind: string; of: string[] }

/** The card of a page, drawn: what a link to it shows where there is no picture of its own. */
export async function GET(_request: Request, { params }: { params: Promise<Params> }) {
  const { kind, of } = await params
  const at = await findPage(kind, of)
  switch (at?.found) {
    case undefined:
      return new Response('There is no page whose card this could be.\n', { status: 404 })
    case 'withdrawn':
      return new Response('This event was withdrawn.\n', { status: 410 })
    case 'moved':
      return new Response(null, { status: 308, headers: { location: cardPath(at.to) } })
    case 'page': {
      const { siteName } = await getReaderSettings()
      return new Response(await drawCard(cardOf(at.view, siteName)), { headers: headersOf(at.view) })
    }
  }
}

const headersOf = (view: object): Record<string, string> => ({
  'content-type': 'image/png',
  // Whatever page shows it: a preview is made of it, also where a browser asks whose picture it is.
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  ...('modifiedAt' in view && typeof view.modifiedAt === 'string'
    ? { 'last-modified': new Date(view.modifiedAt).toUTCString() }
    : {}),
})
