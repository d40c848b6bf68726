import { cacheLife } from 'next/cache'
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
  return (
    <>
      {parts === null
        ? after
        : parts.map(({ kind, text }, index) =>
            kind === 'inserted' ? (
              <ins key={index} className="no-underline print:underline forced-colors:underline">
                <Marked text={text} className="bg-inserted" />
              </ins>
            ) : kind === 'deleted' ? (
              <del key={index} className="me-0.5 text-ink-2">
                <Marked text={text} className="bg-deleted" />
              </del>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
    </>
  )
}

/** The words on their ground; the space at their ends stays on the page's. */
function Marked({ text, className }: { text: string; className: string }) {
  const words = text.trim()
  const start = text.indexOf(words)
  return (
    <>
      {text.slice(0, start)}
      <span className={`${className} box-decoration-clone px-0.5`}>{words}</span>
      {text.slice(start + words.length)}
    </>
  )
}
