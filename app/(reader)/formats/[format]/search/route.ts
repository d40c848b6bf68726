import { env } from '@/lib/env'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import { representations } from '@/lib/representations/registry'
import type { DataFormat } from '@/lib/representations/representation'
import { answerSearch } from '@/lib/search/answer-search'
import { addressHeader } from '@/lib/serving/headers'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** A search in the formats beside HTML. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const { format } = await params
  if (!isDataFormat(format)) return new Response(null, { status: 404 })
  const answer = await answerSearch(new URL(request.url).search.slice(1))
  if ('found' in answer) {
    const { siteName } = await getReaderSettings()
    const { contentType, render } = representations[format]
    const body = render(answer.found, { url: env().SITE_URL, name: siteName })
    return new Response(body, { headers: { 'content-type': contentType } })
  }
  const { status, refused } = answer
  const problem = {
    status,
    title: status === 400 ? 'Bad Request' : 'Service Unavailable',
    detail: refused.faults.map(({ parameter, words }) => `${parameter}: ${words}`).join(' '),
    instance: request.headers.get(addressHeader) ?? '',
  }
  return new Response(renderProblem(format, problem), {
    status,
    headers: { 'content-type': problemFormats[format].contentType },
  })
}

const isDataFormat = (format: string): format is DataFormat => Object.hasOwn(representations, format)
