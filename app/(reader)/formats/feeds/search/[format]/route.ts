import { feedResponse } from '@/app/(reader)/formats/feeds/feed-response'
import { refuseSearch } from '@/app/(reader)/formats/search-response'
import { isFeedFormat } from '@/lib/archive/feed-addresses'
import { answerSearchFeed } from '@/lib/feeds/search-feed'

/** The feed of a search. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const { format } = await params
  if (!isFeedFormat(format)) return new Response(null, { status: 404 })
  const answer = await answerSearchFeed(new URL(request.url).search.slice(1))
  if ('found' in answer) return feedResponse(answer.found, format)
  return refuseSearch(request, format === 'json' ? 'json' : 'xml', answer)
}
