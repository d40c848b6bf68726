import type { Metadata } from 'next'
import { RefusedPage } from '@/components/search/refused-page'
import { SearchPage } from '@/components/search/search-page'
import { metadataOf } from '@/lib/archive/metadata'
import { pageFacts } from '@/lib/archive/page-facts'
import { answerSearch, queryOf } from '@/lib/search/answer-search'

// Nothing of a search is made ahead, and its status is known before its first byte.
export const instant = false

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const answer = await answerSearch(queryOf(await searchParams))
  if ('found' in answer) return metadataOf(answer.found)
  return { title: 'Search', robots: 'noindex', other: { [pageFacts.status]: String(answer.status) } }
}

export default async function Page({ searchParams }: Props) {
  const answer = await answerSearch(queryOf(await searchParams))
  return 'found' in answer ? <SearchPage view={answer.found} /> : <RefusedPage refused={answer.refused} />
}
