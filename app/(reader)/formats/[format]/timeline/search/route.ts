import { respondToSearch } from '@/app/(reader)/formats/search-response'
import { answerTimeline } from '@/lib/timeline/search-timeline'

/** A search’s timeline in the formats beside HTML. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  return respondToSearch(request, (await params).format, answerTimeline)
}
