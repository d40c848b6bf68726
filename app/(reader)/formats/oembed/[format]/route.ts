import { z } from 'zod'
import { findEmbedded } from '@/lib/cards/find-embedded'
import { isEmbeddable, oembedOf, oembedXml } from '@/lib/cards/oembed'
import { env } from '@/lib/env'
import { stringify } from '@/lib/representations/json'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import { addressHeader } from '@/lib/serving/headers'
import { getReaderSettings } from '@/lib/settings/reader-settings'

const pixels = z.coerce.number().int().min(1).max(100_000).nullable()
const Asked = z.object({
  url: z.string({ error: 'the address of a page is missing' }),
  format: z.string().nullable(),
  width: pixels,
  height: pixels,
})

/** The provider of oEmbed 1.0: how a page of this site stands in another. */
export async function GET(request: Request) {
  const query = new URL(request.url).searchParams
  const asked = Asked.safeParse({
    url: query.get('url') ?? undefined,
    format: query.get('format'),
    width: query.get('maxwidth'),
    height: query.get('maxheight'),
  })
  if (!asked.success) return refuse(request, 400, 'Needed: url=…; maxwidth and maxheight are numbers of pixels.')
  const { url, width, height } = asked.data
  const format = asked.data.format ?? 'json'
  if (format !== 'json' && format !== 'xml') return refuse(request, 501, 'There is json and xml.')
  const at = await findEmbedded(url)
  if (at?.found === 'withdrawn') return refuse(request, 404, 'This event was withdrawn.')
  if (at?.found !== 'page' || !isEmbeddable(at.view)) return refuse(request, 404, 'No page here can be embedded so.')
  const { siteName } = await getReaderSettings()
  const document = oembedOf(at.view, { width, height }, { url: env().SITE_URL, name: siteName })
  return format === 'json'
    ? answer(stringify(document), 'application/json; charset=utf-8')
    : answer(oembedXml(document), 'text/xml; charset=utf-8')
}

/** Any page may ask, also from its reader's browser. */
const answer = (body: string, type: string) =>
  new Response(body, { headers: { 'content-type': type, 'access-control-allow-origin': '*' } })

const titles = { 400: 'Bad Request', 404: 'Not Found', 501: 'Not Implemented' }

function refuse(request: Request, status: keyof typeof titles, detail: string): Response {
  const instance = request.headers.get(addressHeader) ?? ''
  return new Response(renderProblem('json', { status, title: titles[status], detail, instance }), {
    status,
    headers: { 'content-type': problemFormats.json.contentType, 'access-control-allow-origin': '*' },
  })
}
