import { cacheLife } from 'next/cache'
import { MarkedWords } from '@/components/event/marked-words'
import { Written } from '@/components/site/written'
import { wordDifferences } from '@/components/event/word-differences'

type HeadlineChangeProps = { before: string | null; after: string }

/** A headline as it became, with what it replaced struck out. */
export const HeadlineChange = (change: HeadlineChangeProps) => (
  <Written as="p" className="set-text text-body">
    <Differences {...change} />
  </Written>
)

/**
 * One that shares little with the last is shown whole. Kept by itself, for the search for differences looks at the clock,
 * which no page may while it is rendered to be kept.
 */
async function Differences({ before, after }: HeadlineChangeProps) {
  'use cache'
  cacheLife('max')
  const parts = before === null ? null : wordDifferences(before, after)
  return parts === null ? after : <MarkedWords parts={parts} />
}
