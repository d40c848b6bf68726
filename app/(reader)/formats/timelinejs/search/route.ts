import { refuseSearch } from '@/app/(reader)/formats/search-response'
import { timelineJsResponse } from '@/app/(reader)/formats/timelinejs/timeline-js-response'
import { answerToldTimeline } from '@/lib/timeline/search-timeline'

/** The timeline of a search for TimelineJS. */
export async function GET(request: Request) {
  const answer = await answerToldTimeline(new URL(request.url).search.slice(1))
  return 'found' in answer ? timelineJsResponse(answer.found) : refuseSearch(request, 'json', answer)
}
