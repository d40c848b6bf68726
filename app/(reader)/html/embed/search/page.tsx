import type { Metadata } from 'next'
import { RefusedPage } from '@/components/search/refused-page'
import { EmbeddedTimeline } from '@/components/timeline/embedded-timeline'
import { metadataOf } from '@/lib/archive/metadata'
import { pageFacts } from '@/lib/archive/page-facts'
import { queryOf } from '@/lib/search/answer-search'
import { answerTimeline } from '@/lib/timeline/search-timeline'

// Nothing of a search is made ahead, and its status is known before its first byte.
export const instant = false

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const answer = await answerTimeline(queryOf(await searchParams))
  if ('found' in answer) return { ...(await metadataOf(answer.found)), robots: 'noindex, follow' }
  return { title: 'Timeline', robots: 'noindex', other: { [pageFacts.status]: String(answer.status) } }
}

export default async function Page({ searchParams }: Props) {
  const answer = await answerTimeline(queryOf(await searchParams))
  return 'found' in answer ? <EmbeddedTimeline view={answer.found} /> : <RefusedPage refused={answer.refused} />
}
