import { respondToSearch } from '@/app/(reader)/formats/search-response'
import { answerSearch } from '@/lib/search/answer-search'

/** A search in the formats beside HTML. */
export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  return respondToSearch(request, (await params).format, answerSearch)
}
