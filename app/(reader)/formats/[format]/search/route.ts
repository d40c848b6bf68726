import { refuseSearch } from '@/app/(reader)/formats/search-response'
import { env } from '@/lib/env'
import { representations } from '@/lib/representations/registry'
import type { DataFormat } from '@/lib/representations/representation'
import { answerSearch } from '@/lib/search/answer-search'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** A search in the formats beside HTML. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const { format } = await params
  if (!isDataFormat(format)) return new Response(null, { status: 404 })
  const answer = await answerSearch(new URL(request.url).search.slice(1))
  if (!('found' in answer)) return refuseSearch(request, format, answer)
  const { siteName } = await getReaderSettings()
  const { contentType, render } = representations[format]
  const body = render(answer.found, { url: env().SITE_URL, name: siteName })
  return new Response(body, { headers: { 'content-type': contentType } })
}

const isDataFormat = (format: string): format is DataFormat => Object.hasOwn(representations, format)
